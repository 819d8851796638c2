import type { Transaction } from 'kysely';
import type { Album } from '../domain/album.ts';
import { changeAlbum, type AlbumChange } from '../domain/change-album.ts';
import { refuse, refuseStale, type Decision } from '../domain/refusal.ts';
import { lockAlbum } from '../store/lock-catalog.ts';
import { isTitleTaken, updateAlbums } from '../store/save-albums.ts';
import type { CatalogTables } from '../store/tables.ts';
import { knownGenreIds, titleTaken } from './create-album.ts';

/** Changes an album in the version that the caller has read; null stands for any. */
export async function changeAlbumAction(
  transaction: Transaction<CatalogTables>,
  id: string,
  expectedVersion: number | null,
  change: AlbumChange,
): Promise<Decision<Album>> {
  const album = await lockAlbum(transaction, id);
  if (album === null) return refuse('album-not-found', `There is no album ${id}.`);
  const stale = refuseStale(album.version, expectedVersion);
  if (stale !== null) return stale;
  const known = await knownGenreIds(transaction, change.genreIds ?? album.genreIds);
  const decision = changeAlbum(album, change, known);
  if (!decision.ok || decision.fact === album) return decision;
  if (await isTitleTaken(transaction, decision.fact)) return titleTaken(decision.fact);
  await updateAlbums(transaction, [decision.fact]);
  return decision;
}
