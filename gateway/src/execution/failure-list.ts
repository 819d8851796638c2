import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { GraphQLError as ReportedError } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { PathKey } from '../operations/json-object.ts';
import type { ClientPlace } from './client-place.ts';
import type { CallCause, Cause } from './error-cause.ts';
import type { ErrorRules } from './error-rules.ts';
import { ExplainedPaths } from './explained-paths.ts';
import { graphQLErrorOf, reportedError } from './subgraph-errors.ts';

/** The errors of one answer, in the order in which they were found; what is beyond the limit is only counted. */
export class FailureList {
  readonly #rules: ErrorRules;
  readonly #errors: GraphQLError[] = [];
  #causes: Cause[] | undefined;
  #marks: ExplainedPaths | undefined;
  #omitted = 0;

  constructor(rules: ErrorRules) {
    this.#rules = rules;
  }

  /** Whether what is found from now on is only counted; who would have to search for its place need not. */
  get isFull(): boolean {
    return this.#errors.length >= this.#rules.maxErrors;
  }

  /** What the client reads. */
  get errors(): readonly GraphQLError[] {
    if (this.#omitted === 0) return this.#errors;
    const rest = new GatewayError('ERRORS_OMITTED', { omitted: this.#omitted });
    return [...this.#errors, graphQLErrorOf(rest, undefined)];
  }

  /** Where each of the errors came from, the counted rest aside; in their order. */
  get causes(): readonly Cause[] {
    return this.#causes ?? [];
  }

  get omitted(): number {
    return this.#omitted;
  }

  /** Counts errors that are not told. */
  omit(count = 1): void {
    this.#omitted += count;
  }

  /** Something found wrong in the data, at this place. */
  add(error: GatewayError, path: readonly PathKey[], sourcePath: readonly string[]): void {
    if (this.isFull) this.omit();
    else this.#push(graphQLErrorOf(error, path), { kind: 'value', sourcePath });
  }

  /** What was taken away from this place, because the viewer may not read it. */
  addDenied(error: GatewayError, path: readonly PathKey[]): void {
    if (this.isFull) this.omit();
    else {
      this.#mark(path, true);
      this.#push(graphQLErrorOf(error, path), { kind: 'value', sourcePath: [] });
    }
  }

  /** A whole call that failed: what it was to bring is missing somewhere below these paths. */
  addFailedCall(error: GatewayError, paths: readonly (readonly PathKey[])[], cause: CallCause): void {
    for (const path of paths) {
      if (this.isFull) this.omit();
      else {
        this.#mark(path, true);
        this.#push(graphQLErrorOf(error, path.length === 0 ? undefined : path), cause);
      }
    }
  }

  /** An error that a subgraph reported, at every place it stands for. */
  addReported(error: GraphQLFormattedError, places: readonly ClientPlace[], cause: CallCause): void {
    if (this.isFull) {
      this.omit();
      return;
    }
    const { message, extensions = {} } = reportedError(error, cause.fetch.service, this.#rules);
    for (const { path, exact } of places) {
      if (this.isFull) this.omit();
      else {
        this.#mark(path, !exact);
        const told = new ReportedError(message, { ...(path.length === 0 ? {} : { path }), extensions });
        this.#push(told, { ...cause, reported: error });
      }
    }
  }

  /** Whether a null at this path follows from an error that is known; of those only counted, the place is not. */
  explains(path: readonly PathKey[]): boolean {
    return this.#omitted > 0 || this.#marks?.explain(path) === true;
  }

  #push(error: GraphQLError, cause: Cause): void {
    this.#errors.push(error);
    (this.#causes ??= []).push(cause);
  }

  #mark(path: readonly PathKey[], isWide: boolean): void {
    (this.#marks ??= new ExplainedPaths()).add(path, isWide);
  }
}
