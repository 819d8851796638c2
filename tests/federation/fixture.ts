import type { Row } from './values.ts';

/** Reads another field of the same object, as its resolver would. */
export type ReadField = (field: string, args?: Row) => unknown;

/** A field that is computed: from its object's other fields, from its arguments, and from its own column. */
export type Compute = (read: ReadField, args: Row, own: unknown) => unknown;

/** A federated schema with its data; the same data answers a monolithic twin. */
export interface Fixture {
  readonly name: string;
  /** SDL of every subgraph, without the link to the federation specification. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** The rows of every object type. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  /** What the root fields give: rows are named by reference. */
  readonly roots: Readonly<Record<string, unknown>>;
  /** Computed fields, by coordinate. */
  readonly computed?: Readonly<Record<string, Compute>>;
  /** Coordinates that a subgraph may answer although others own them (`@provides`), by subgraph. */
  readonly provided?: Readonly<Record<string, readonly string[]>>;
}
