import type { Reach } from '@musiccorp/chassis/trust/access';
import type { Kysely } from 'kysely';
import type { ReturnsTables } from '../store/tables.ts';
import type { Loaders } from './loaders.ts';

/** What the resolvers of one request share. */
export interface GraphContext {
  readonly kysely: Kysely<ReturnsTables>;
  readonly loaders: Loaders;
  readonly reach: Reach;
}
