import type { Reach } from '@musiccorp/chassis/trust/access';
import type { Kysely } from 'kysely';
import type { FraudDetectionTables } from '../store/tables.ts';
import type { Loaders } from './loaders.ts';

/** What the resolvers of one request share. */
export interface GraphContext {
  readonly kysely: Kysely<FraudDetectionTables>;
  readonly loaders: Loaders;
  readonly reach: Reach;
}
