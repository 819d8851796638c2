import type { Transaction } from 'kysely';
import type { Album, AlbumFacts } from '../domain/album.ts';
import { createAlbum } from '../domain/create-album.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import { findGenres } from '../store/find-genres.ts';
import { lockArtist } from '../store/lock-catalog.ts';
import { insertAlbums, isTitleTaken } from '../store/save-albums.ts';
import type { CatalogTables } from '../store/tables.ts';

/** Adds an album to an artist who has none of that title. */
export async function createAlbumAction(
  transaction: Transaction<CatalogTables>,
  facts: AlbumFacts,
  artistId: string,
  id: string,
): Promise<Decision<Album>> {
  const artist = await lockArtist(transaction, artistId);
  if (artist === null) return refuse('artist-unknown', `There is no artist ${artistId}.`);
  const decision = createAlbum(facts, artistId, await knownGenreIds(transaction, facts.genreIds), id);
  if (!decision.ok) return decision;
  if (await isTitleTaken(transaction, decision.fact)) return titleTaken(decision.fact);
  await insertAlbums(transaction, [{ ...decision.fact, artistName: artist.name }]);
  return decision;
}

export async function knownGenreIds(
  transaction: Transaction<CatalogTables>,
  asked: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set((await findGenres(transaction, asked)).map(({ id }) => id));
}

export function titleTaken({ title, artistId }: Album): Decision<never> {
  return refuse('album-exists', `Artist ${artistId} has an album called ${title}; change that one.`);
}
