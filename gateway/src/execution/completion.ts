import { GatewayError } from '../errors/gateway-error.ts';
import type { Denial } from '../operations/normal-selection.ts';
import type { FailureList } from './failure-list.ts';
import type { JsonObject, PathKey } from '../operations/json-object.ts';

/** Where a value stands in the schema and in the fetched data, for those who ask why it is wrong. */
export interface Place {
  readonly coordinate: string;
  readonly sourcePath: readonly string[];
}

/** The work of completing one answer: where it is, and what it found wrong. */
export class Completion {
  /** Response keys and indexes down to the parent of the value at work. */
  readonly path: PathKey[] = [];
  /** Grows with every null that is explained, whether an error had to be added for it or not. */
  problems = 0;
  readonly #failures: FailureList;
  readonly #serviceOf: (sourcePath: readonly string[]) => string;
  readonly #strangers: ReadonlySet<JsonObject> | undefined;

  constructor(
    failures: FailureList,
    serviceOf: (sourcePath: readonly string[]) => string,
    strangers?: ReadonlySet<JsonObject>,
  ) {
    this.#failures = failures;
    this.#serviceOf = serviceOf;
    this.#strangers = strangers;
  }

  /** Whether an object was found out to be of another type than may stand in its place. */
  isStranger(object: JsonObject): boolean {
    return this.#strangers?.has(object) === true;
  }

  /** A null, or nothing, where there must be a value; silent where a failed call already told why. */
  missing(key: PathKey, { coordinate, sourcePath }: Place): void {
    this.problems += 1;
    const path = [...this.path, key];
    if (this.#failures.explains(path)) return;
    if (this.#failures.isFull) {
      this.#failures.omit();
      return;
    }
    const details = { service: this.#serviceOf(sourcePath), field: coordinate };
    this.#failures.add(new GatewayError('SUBGRAPH_MISSING_VALUE', details), path, sourcePath);
  }

  /** A field that the viewer may not read. */
  denied(name: string, key: PathKey, { sourcePath }: Place, denial: Denial): void {
    this.problems += 1;
    this.#failures.add(new GatewayError(denial, { field: name }), [...this.path, key], sourcePath);
  }

  /** A value that its type does not hold becomes null. */
  wrong(value: unknown, key: PathKey, place: Place, expected: string, found = kindOf(value)): null {
    this.problems += 1;
    if (this.#failures.isFull) {
      this.#failures.omit();
      return null;
    }
    const { coordinate: field, sourcePath } = place;
    const details = { service: this.#serviceOf(sourcePath), field, found, expected };
    this.#failures.add(new GatewayError('SUBGRAPH_INVALID_VALUE', details), [...this.path, key], sourcePath);
    return null;
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object':
      return 'an object';
    case 'string':
      return 'another text';
    default:
      return `a ${typeof value}`;
  }
}
