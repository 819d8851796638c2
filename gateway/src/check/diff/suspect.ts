import type { Difference } from '../change.ts';

/**
 * A difference that is still to be decided by use, with what an operation must do to feel it. A trace is a schema
 * coordinate (`Order.value`, `Query.orders(first:)`, `OrderStatus.PAID`, `@defer`), or one of the forms of traces.ts.
 */
export interface Suspect extends Omit<Difference, 'places'> {
  readonly traces: readonly string[];
  /**
   * What leaves a trace is broken only where it is no longer valid: `T` as an argument may become `[T]` for a literal,
   * not for a variable. `values-fit` adds that values of variables go on fitting where the variable's type itself changed.
   */
  readonly onlyIfInvalid?: 'values-may-not-fit' | 'values-fit' | undefined;
  /** What no known operation can show: it stays what it is, used or not. */
  readonly isRegardless?: true | undefined;
  /** Where it is looked for in the SDL, when not under its own coordinate; the first that is found counts. */
  readonly lookAt?: readonly string[] | undefined;
}

/** A suspect without what the rules of one contract have in common. */
export type Told = Omit<Suspect, 'contract' | 'subject'>;
