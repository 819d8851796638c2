import type { Reach } from '@musiccorp/chassis/trust/access';
import type { Kysely } from 'kysely';
import type { OrdersTables } from '../store/tables.ts';
import type { Loaders } from './loaders.ts';

/** What the resolvers of one request share. */
export interface GraphContext {
  readonly kysely: Kysely<OrdersTables>;
  readonly loaders: Loaders;
  readonly reach: Reach;
}
