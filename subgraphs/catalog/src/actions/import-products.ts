import { newId } from '@musiccorp/chassis/database/new-id';
import { minorUnits } from '@musiccorp/chassis/subgraph/money';
import type { Transaction } from 'kysely';
import type { Album } from '../domain/album.ts';
import { albumKey, decideProducts } from '../domain/decide-products.ts';
import type { ImportProblem } from '../domain/import.ts';
import { nameKey } from '../domain/name-key.ts';
import { readProduct, type Product, type RawProduct } from '../domain/read-product.ts';
import { findAllGenres } from '../store/find-genres.ts';
import { lockAlbumsByTitle, lockArtistsByName } from '../store/lock-catalog.ts';
import { insertAlbums, updateAlbums } from '../store/save-albums.ts';
import { insertArtists } from '../store/save-artists.ts';
import { saveBatch } from '../store/save-import.ts';
import type { CatalogTables } from '../store/tables.ts';

type Writer = Transaction<CatalogTables>;

/** A line of a product file: what it says, or why it says nothing. */
export type ProductLine =
  { readonly line: number; readonly raw: RawProduct } | { readonly line: number; readonly problem: string };

/**
 * Imports a batch of lines and adds what became of them to the import: good lines are kept, bad ones named.
 * Throws, so that nothing is kept, when somebody else has ended the import.
 */
export async function importProductsAction(
  transaction: Writer,
  importId: string,
  lines: readonly ProductLine[],
  now: Date,
): Promise<void> {
  const { products, problems } = await readLines(transaction, lines);
  const artistIdByNameKey = await provideArtists(transaction, products, now);
  const albumByKey = await findAlbumsOf(transaction, products, artistIdByNameKey);
  const decided = decideProducts(products, { artistIdByNameKey, albumByKey }, () => newId('alb', now));
  await insertAlbums(transaction, decided.newAlbums);
  await updateAlbums(transaction, decided.changedAlbums);
  const { imported, changed, unchanged } = decided;
  const counts = { linesRead: lines.length, imported, changed, unchanged, rejected: problems.length };
  const isRunning = await saveBatch(transaction, importId, counts, problems);
  if (!isRunning) throw new Error(`Import ${importId} was ended by another process.`);
}

async function readLines(
  transaction: Writer,
  lines: readonly ProductLine[],
): Promise<{ products: Product[]; problems: ImportProblem[] }> {
  const genres = await findAllGenres(transaction);
  const genreIdByNameKey = new Map(
    genres.flatMap(({ id, name }) => [
      [id, id],
      [nameKey(name), id],
    ]),
  );
  const products: Product[] = [];
  const problems: ImportProblem[] = [];
  for (const line of lines) {
    const read =
      'problem' in line
        ? { ok: false as const, reason: line.problem }
        : readProduct(line.raw, { genreIdByNameKey, minorUnits });
    if (read.ok) products.push(read.product);
    else problems.push({ line: line.line, reason: read.reason });
  }
  return { products, problems };
}

/** Makes the artists that are new, and locks all of them: what is decided about their albums stays true. */
async function provideArtists(
  transaction: Writer,
  products: readonly Product[],
  now: Date,
): Promise<Map<string, string>> {
  const nameByKey = new Map(products.map(({ artistName }) => [nameKey(artistName), artistName]));
  // Inserted before any is locked: whoever waits for another's new artist holds none yet.
  await insertArtists(
    transaction,
    [...nameByKey.values()].map((name) => ({ id: newId('art', now), name, biography: null, version: 1 })),
  );
  const all = await lockArtistsByName(transaction, [...nameByKey.keys()]);
  return new Map(all.map(({ nameKey: key, id }) => [key, id]));
}

async function findAlbumsOf(
  transaction: Writer,
  products: readonly Product[],
  artistIdByNameKey: ReadonlyMap<string, string>,
): Promise<Map<string, Album>> {
  const titles = products.flatMap(({ artistName, title }) => {
    const artistId = artistIdByNameKey.get(nameKey(artistName));
    return artistId === undefined ? [] : [{ artistId, titleKey: nameKey(title) }];
  });
  const albums = await lockAlbumsByTitle(transaction, titles);
  return new Map(albums.map((album) => [albumKey(album.artistId, album.title), album]));
}
