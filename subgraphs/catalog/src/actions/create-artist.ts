import type { Transaction } from 'kysely';
import type { Artist, ArtistFacts } from '../domain/album.ts';
import { createArtist } from '../domain/create-artist.ts';
import { nameKey } from '../domain/name-key.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import { findArtistByName } from '../store/find-artists.ts';
import { insertArtists } from '../store/save-artists.ts';
import type { CatalogTables } from '../store/tables.ts';

/** Adds an artist whose name no other has. */
export async function createArtistAction(
  transaction: Transaction<CatalogTables>,
  facts: ArtistFacts,
  id: string,
): Promise<Decision<Artist>> {
  const decision = createArtist(facts, id);
  if (!decision.ok) return decision;
  const stored = await insertArtists(transaction, [decision.fact]);
  return stored.has(id) ? decision : nameTaken(transaction, decision.fact.name);
}

export async function nameTaken(
  transaction: Transaction<CatalogTables>,
  name: string,
): Promise<Decision<never>> {
  const other = await findArtistByName(transaction, nameKey(name));
  return refuse(
    'artist-exists',
    `${other?.name ?? name} is artist ${other?.id ?? 'already'}. Call another artist of that name differently, such as '${name} (2)'.`,
  );
}
