import { describe, expect, it } from 'vitest';
import { listLoader, pageLoader, rowLoader } from './loaders.ts';
import type { Page } from './page.ts';

interface Row {
  readonly id: string;
  readonly of: string;
}
const rows: Row[] = Array.from({ length: 3000 }, (_, index) => ({ id: `r${index}`, of: `o${index % 10}` }));

function journal() {
  const calls: (readonly string[])[] = [];
  const pages: Page[] = [];
  return {
    calls,
    pages,
    byId: async (keys: readonly string[]) => {
      calls.push(keys);
      return rows.filter(({ id }) => keys.includes(id)).toReversed();
    },
    byOwner: async (keys: readonly string[]) => {
      calls.push(keys);
      return rows.filter(({ of }) => keys.includes(of));
    },
    pageByOwner: async (keys: readonly string[], page: Page) => {
      calls.push(keys);
      pages.push(page);
      return keys.flatMap((key) => rows.filter(({ of }) => of === key).slice(0, page.first));
    },
  };
}

describe('a row loader', () => {
  it('asks once for all keys of a tick, each once, and gives null for a key without a row', async () => {
    const { calls, byId } = journal();
    const loader = rowLoader(byId, ({ id }) => id);
    const loaded = await Promise.all(['r2', 'r1', 'none', 'r2'].map((id) => loader.load(id)));
    expect(loaded.map((row) => row?.id)).toEqual(['r2', 'r1', undefined, 'r2']);
    expect(calls).toEqual([['r2', 'r1', 'none']]);
  });

  it('does not ask for a key that no database holds', async () => {
    const { calls, byId } = journal();
    const loader = rowLoader(byId, ({ id }) => id);
    expect(await Promise.all([loader.load('r1\u0000'), loader.load('r1')])).toEqual([null, rows[1]]);
    expect(calls).toEqual([['r1']]);
  });

  it('asks for at most 1,000 keys at a time', async () => {
    const { calls, byId } = journal();
    const loader = rowLoader(byId, ({ id }) => id);
    await Promise.all(rows.slice(0, 1001).map(({ id }) => loader.load(id)));
    expect(calls.map((keys) => keys.length)).toEqual([1000, 1]);
  });

  it('fails for every key of a call that failed, and only in its own request', async () => {
    let isBroken = true;
    const load = async (keys: readonly string[]) => {
      if (isBroken) throw new Error('no database');
      return rows.filter(({ id }) => keys.includes(id));
    };
    const loader = rowLoader(load, ({ id }) => id);
    const failed = await Promise.allSettled([loader.load('r1'), loader.load('r2')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await rowLoader(load, ({ id }) => id).load('r1')).toEqual(rows[1]);
  });
});

describe('a list loader', () => {
  it('asks once for all owners, keeps the order of the rows, and gives an empty list to one without', async () => {
    const { calls, byOwner } = journal();
    const loader = listLoader(byOwner, ({ of }) => of);
    const [first, none, second] = await Promise.all([
      loader.load('o1'),
      loader.load('none'),
      loader.load('o2'),
    ]);
    expect([first.length, none.length, second.length]).toEqual([300, 0, 300]);
    expect(first.slice(0, 2).map(({ id }) => id)).toEqual(['r1', 'r11']);
    expect(calls).toEqual([['o1', 'none', 'o2']]);
  });
});

describe('a page loader', () => {
  const page = (first: number, after: string | null = null): Page => ({
    first,
    after: after === null ? null : [after],
  });

  it('asks once for each page that is asked for, for all owners together', async () => {
    const { calls, pages, pageByOwner } = journal();
    const loader = pageLoader(pageByOwner, ({ of }) => of);
    const loaded = await Promise.all([
      loader.load({ of: 'o1', page: page(2) }),
      loader.load({ of: 'o2', page: page(3) }),
      loader.load({ of: 'o3', page: page(2) }),
      loader.load({ of: 'o1', page: page(2) }),
      loader.load({ of: 'o1', page: page(2, 'r11') }),
      loader.load({ of: 'none', page: page(3) }),
    ]);
    expect(loaded.map(({ length }) => length)).toEqual([2, 3, 2, 2, 2, 0]);
    expect(calls).toEqual([['o1', 'o3'], ['o2', 'none'], ['o1']]);
    expect(pages).toEqual([page(2), page(3), page(2, 'r11')]);
  });

  it('keeps the pages of one owner apart', async () => {
    const { pageByOwner } = journal();
    const loader = pageLoader(pageByOwner, ({ of }) => of);
    const [two, three] = await Promise.all([
      loader.load({ of: 'o1', page: page(2) }),
      loader.load({ of: 'o1', page: page(3) }),
    ]);
    expect([two.length, three.length]).toEqual([2, 3]);
  });
});
