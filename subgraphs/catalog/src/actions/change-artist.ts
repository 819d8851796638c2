import type { Transaction } from 'kysely';
import type { Artist, ArtistFacts } from '../domain/album.ts';
import { changeArtist } from '../domain/change-artist.ts';
import { refuse, refuseStale, type Decision } from '../domain/refusal.ts';
import { lockArtist, lockArtistNames } from '../store/lock-catalog.ts';
import { updateArtist } from '../store/save-artists.ts';
import type { CatalogTables } from '../store/tables.ts';
import { nameTaken } from './create-artist.ts';

/** Changes an artist in the version that the caller has read; null stands for any. */
export async function changeArtistAction(
  transaction: Transaction<CatalogTables>,
  id: string,
  expectedVersion: number | null,
  change: Partial<ArtistFacts>,
): Promise<Decision<Artist>> {
  if (change.name !== undefined) await lockArtistNames(transaction);
  const artist = await lockArtist(transaction, id);
  if (artist === null) return refuse('artist-not-found', `There is no artist ${id}.`);
  const stale = refuseStale(artist.version, expectedVersion);
  if (stale !== null) return stale;
  const decision = changeArtist(artist, change);
  if (!decision.ok || decision.fact === artist) return decision;
  const saved = await updateArtist(transaction, decision.fact);
  return saved ? decision : nameTaken(transaction, decision.fact.name);
}
