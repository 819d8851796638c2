import type { Kysely } from 'kysely';
import type { LoyaltyTables } from '../store/tables.ts';
import type { Loaders } from './loaders.ts';

/** What the resolvers of one request share. */
export interface GraphContext {
  readonly kysely: Kysely<LoyaltyTables>;
  readonly loaders: Loaders;
}
