import type { Transaction } from 'kysely';
import type { Genre } from '../domain/album.ts';
import { createGenre } from '../domain/create-genre.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import { insertGenre } from '../store/save-genre.ts';
import type { CatalogTables } from '../store/tables.ts';

/** Adds a genre; its id and its name must be new. */
export async function createGenreAction(
  transaction: Transaction<CatalogTables>,
  facts: Omit<Genre, 'id'>,
): Promise<Decision<Genre>> {
  const decision = createGenre(facts);
  if (!decision.ok || (await insertGenre(transaction, decision.fact))) return decision;
  return refuse('genre-exists', `There is a genre ${decision.fact.name} (${decision.fact.id}) already.`);
}
