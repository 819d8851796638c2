import type { PathKey } from '../operations/json-object.ts';

/** A place in the client's answer. */
export interface ClientPlace {
  readonly path: readonly PathKey[];
  /** False when what failed is not selected by the client, so that the path ends above it. */
  readonly exact: boolean;
}
