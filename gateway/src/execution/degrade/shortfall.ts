import type { GatewayError } from '../../errors/gateway-error.ts';
import type { JsonObject, PathKey } from '../../operations/json-object.ts';
import type { CompiledFetch } from '../compile-fetch.ts';
import type { Gaps } from './gaps.ts';

/** A fetch that failed, or that could not be made because of one that did. */
export interface Shortfall {
  readonly fetch: CompiledFetch;
  /** What failed, which may have been another fetch. */
  readonly error: GatewayError;
  /** The objects that it was to complete, each with what stands in for it, where something does. */
  readonly targets: ReadonlyMap<JsonObject, StoodIn | undefined>;
  /** Adds the errors that clients read of what is missing; undefined when that is done already. */
  readonly tell: ((gaps: Gaps) => void) | undefined;
  /** Whether it brought everything, though from inputs that are out of date. */
  readonly isDerived: boolean;
}

/** What was added to an object from an answer of before. */
export interface StoodIn {
  readonly keys: readonly string[];
  readonly ageMs: number;
}

/** One field of the answer that is not what it should be. */
export interface DegradedField {
  /** In the client's answer, as the paths of errors are. */
  readonly path: readonly PathKey[];
  /** The subgraph that failed. */
  readonly service: string;
  /** What stands there. */
  readonly kind: 'stale' | 'default' | 'null';
  readonly reason: string;
  /** How long ago the value came; of stale values. */
  readonly ageMs?: number;
}
