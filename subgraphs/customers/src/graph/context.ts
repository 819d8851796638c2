import type { Reach } from '@musiccorp/chassis/trust/access';
import type { Kysely } from 'kysely';
import type { CustomersTables } from '../store/tables.ts';
import type { Loaders } from './loaders.ts';

/** What the resolvers of one request share. */
export interface GraphContext {
  readonly kysely: Kysely<CustomersTables>;
  readonly loaders: Loaders;
  readonly reach: Reach;
}
