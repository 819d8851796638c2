import { isJsonObject, type JsonObject } from '../../operations/json-object.ts';
import type { DegradedField } from './shortfall.ts';

/** What stands for the fields that the list has no place for. */
export interface MoreDegraded {
  readonly kind: 'more';
  readonly count: number;
}

/** What of one answer is degraded, up to so many fields; the rest is counted. */
export class DegradedList {
  readonly #maxTold: number;
  readonly #fields: DegradedField[] = [];
  #more = 0;

  constructor(maxTold: number) {
    this.#maxTold = maxTold;
  }

  /** Whether what comes now is only counted, so that nobody need search for its place. */
  get isFull(): boolean {
    return this.#fields.length >= this.#maxTold;
  }

  add(field: DegradedField): void {
    if (this.isFull) this.omit();
    else this.#fields.push(field);
  }

  /** Those that are told. */
  get fields(): readonly DegradedField[] {
    return this.#fields;
  }

  tells(path: DegradedField['path']): boolean {
    const wanted = JSON.stringify(path);
    return this.#fields.some((field) => JSON.stringify(field.path) === wanted);
  }

  omit(): void {
    this.#more += 1;
  }

  /** As clients read it; undefined when nothing is degraded. */
  told(): readonly (DegradedField | MoreDegraded)[] | undefined {
    if (this.#fields.length === 0) return undefined;
    return this.#more === 0 ? this.#fields : [...this.#fields, { kind: 'more', count: this.#more }];
  }

  /** What stands in for a value is not told where a null further up took it along. */
  forget(data: JsonObject | null): void {
    const kept = this.#fields.filter(({ kind, path }) => kind === 'null' || isThere(data, path));
    this.#fields.splice(0, this.#fields.length, ...kept);
  }
}

function isThere(data: JsonObject | null, path: DegradedField['path']): boolean {
  let value: unknown = data;
  for (const key of path.slice(0, -1)) {
    if (Array.isArray(value)) value = typeof key === 'number' ? (value as unknown[])[key] : undefined;
    else value = isJsonObject(value) ? value[key] : undefined;
  }
  return value !== null && value !== undefined;
}
