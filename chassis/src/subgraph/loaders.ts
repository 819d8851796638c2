import DataLoader from 'dataloader';
import type { Page } from './page.ts';

/** What one key of a paged list is loaded by. */
export interface PageKey<Key> {
  readonly of: Key;
  readonly page: Page;
}

const maxKeysPerStatement = 1000;

/** Loads rows by key, all keys of one tick in one call of `load`; a key without a row gives null. Lives for one request. */
export function rowLoader<Key extends string, Row>(
  load: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> {
  return new DataLoader(
    async (keys) => {
      const rows = new Map((await load(keys.filter(isStorable))).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize: maxKeysPerStatement },
  );
}

/** Loads the rows that belong to a key, all keys of one tick in one call of `load`; a key without rows gives an empty list. */
export function listLoader<Key extends string, Row>(
  load: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, readonly Row[]> {
  return new DataLoader(
    async (keys) => {
      const rows = grouped(await load(keys.filter(isStorable)), keyOf);
      return keys.map((key) => rows.get(key) ?? []);
    },
    { maxBatchSize: maxKeysPerStatement },
  );
}

/** Loads one page of the rows that belong to each key: one call of `load` for all keys that are asked for the same page. */
export function pageLoader<Key extends string, Row>(
  load: (keys: readonly Key[], page: Page) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<PageKey<Key>, readonly Row[], string> {
  const loadPages = async (asked: readonly PageKey<Key>[]): Promise<(readonly Row[])[]> => {
    const pages = grouped(asked, ({ page }) => JSON.stringify(page));
    const loaded = new Map<string, Map<string, Row[]>>();
    const loads = [...pages].map(async ([id, keys]) => {
      const [first] = keys;
      if (first === undefined) return;
      const rows = await load([...new Set(keys.map((key) => key.of))].filter(isStorable), first.page);
      loaded.set(id, grouped(rows, keyOf));
    });
    await Promise.all(loads);
    return asked.map(({ of, page }) => loaded.get(JSON.stringify(page))?.get(of) ?? []);
  };
  return new DataLoader(loadPages, {
    maxBatchSize: maxKeysPerStatement,
    cacheKeyFn: ({ of, page }) => `${of} ${JSON.stringify(page)}`,
  });
}

/** PostgreSQL's text holds no NUL: nothing has such a key, and a statement with it would fail for all keys. */
function isStorable(key: string): boolean {
  return !key.includes('\u0000');
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
