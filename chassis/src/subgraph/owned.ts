import { GraphQLError } from 'graphql';
import type { Reach } from '../trust/access.ts';
import type { PageKey } from './loaders.ts';

/** Answers a key at a time; a DataLoader, or one that asks first who reads. */
export interface Loads<Key, Value> {
  load(key: Key): Promise<Value>;
}

/** What a viewer is told who may not have something, or asks for what is not there: the same. */
export function forbidden(what: string): GraphQLError {
  return new GraphQLError(`There is no such ${what}, or it is not yours.`, {
    extensions: { code: 'FORBIDDEN' },
  });
}

/** Loads rows by their own keys, and only those that the viewer may have: others are refused as missing ones are. */
export function ownRows<Key, Row>(
  what: string,
  loader: Loads<Key, Row | null>,
  { isAll, has }: Reach,
  ownerOf: (row: Row) => string | undefined | Promise<string | undefined>,
): Loads<Key, Row | null> {
  if (isAll) return loader;
  return {
    load: async (key) => {
      const row = await loader.load(key);
      const owner = row === null ? undefined : await ownerOf(row);
      if (owner === undefined || !has(owner)) throw forbidden(what);
      return row;
    },
  };
}

/** The same for a row that belongs to something else, which may be without one. */
export function ownPart<Key, Row>(
  what: string,
  loader: Loads<Key, Row | null>,
  reach: Reach,
  ownerOf: (row: Row) => string,
): Loads<Key, Row | null> {
  const own = ownLists(what, { load: async (key: Key) => asList(await loader.load(key)) }, reach, ownerOf);
  return reach.isAll ? loader : { load: async (key) => (await own.load(key))[0] ?? null };
}

/** The same for lists of rows, of which all have one owner. */
export function ownLists<Key, Row>(
  what: string,
  loader: Loads<Key, readonly Row[]>,
  { isAll, has }: Reach,
  ownerOf: (row: Row) => string,
): Loads<Key, readonly Row[]> {
  if (isAll) return loader;
  return {
    load: async (key) => {
      const rows = await loader.load(key);
      if (!rows.every((row) => has(ownerOf(row)))) throw forbidden(what);
      return rows;
    },
  };
}

/** Loads what belongs to an owner, by the owner's id. */
export function ofOwner<Value>(
  what: string,
  loader: Loads<string, Value>,
  { isAll, has }: Reach,
): Loads<string, Value> {
  if (isAll) return loader;
  return { load: async (owner) => (has(owner) ? loader.load(owner) : Promise.reject(forbidden(what))) };
}

/** The same, in pages. */
export function pagesOfOwner<Value>(
  what: string,
  loader: Loads<PageKey<string>, Value>,
  { isAll, has }: Reach,
): Loads<PageKey<string>, Value> {
  if (isAll) return loader;
  return { load: async (key) => (has(key.of) ? loader.load(key) : Promise.reject(forbidden(what))) };
}

/** For what belongs to nobody, or to everybody together. */
export function needAll(what: string, { isAll }: Reach): void {
  if (!isAll) throw forbidden(what);
}

function asList<Row>(row: Row | null): readonly Row[] {
  return row === null ? [] : [row];
}
