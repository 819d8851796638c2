import {
  BareObject,
  isJsonObject,
  ownValue,
  type JsonObject,
  type PathKey,
} from '../../operations/json-object.ts';
import { objectsAt } from '../find-targets.ts';
import type { Run } from '../run.ts';
import type { DegradedList } from './degraded-list.ts';
import {
  fieldsFor,
  isKeyField,
  ruleOf,
  typenameOf,
  type FallbackSchema,
  type FallbackSelection,
} from './fallback-fields.ts';
import { aboveLists, Gaps } from './gaps.ts';
import type { DegradedField, Shortfall } from './shortfall.ts';

/**
 * Closes the gaps that failed fetches left, after all fetches: with the declared defaults, from which so nothing is
 * computed, else with null and its reason. Lists everything that is not what it should be.
 */
export function settleShortfalls(run: Run, shortfalls: readonly Shortfall[], list: DegradedList): void {
  const places = new Map<unknown, ReadonlyMap<JsonObject, readonly PathKey[][]>>();
  const placesIn = ({ fetch: { path } }: Shortfall): ReadonlyMap<JsonObject, readonly PathKey[][]> => {
    const known = places.get(path) ?? objectsAt(run.data, path);
    places.set(path, known);
    return known;
  };
  for (const shortfall of shortfalls) {
    const gaps = new Settlement(run, shortfall, placesIn(shortfall), list).settle();
    // An error stays an error for what is missing; what something stands in for has not failed.
    if (gaps.paths.length > 0) tellOf(run, shortfall, gaps);
  }
}

function tellOf(run: Run, { fetch, error, targets, tell }: Shortfall, gaps: Gaps): void {
  if (tell === undefined) return;
  tell(gaps);
  // A subgraph's own errors may all point at something that stands in.
  const untold = gaps.paths.filter((path) => !run.failures.explains(path));
  run.failures.addFailedCall(error, untold, { kind: 'call', fetch, targets: [...targets.keys()] });
}

type Kind = DegradedField['kind'];

/** The work on one shortfall. */
class Settlement {
  readonly #run: Run;
  readonly #shortfall: Shortfall;
  readonly #places: ReadonlyMap<JsonObject, readonly PathKey[][]>;
  readonly #list: DegradedList;
  readonly #graph: FallbackSchema;
  readonly #gaps = new Gaps();
  /** The same in the fetched data, of gaps that the list has no place for. */
  readonly #unlisted = new Map<string, readonly PathKey[]>();

  constructor(
    run: Run,
    shortfall: Shortfall,
    places: ReadonlyMap<JsonObject, readonly PathKey[][]>,
    list: DegradedList,
  ) {
    this.#places = places;
    this.#run = run;
    this.#shortfall = shortfall;
    this.#list = list;
    this.#graph = shortfall.fetch.fallback.graph;
  }

  /** What the client misses after it. */
  settle(): Gaps {
    const { fetch, targets } = this.#shortfall;
    const selection = fetch.fallback.selection();
    for (const target of targets.keys()) {
      const starts = this.#places.get(target) ?? [];
      this.#tellStale(target, starts, selection);
      if (!this.#shortfall.isDerived) this.#close(target, starts, [], selection);
    }
    for (const place of this.#unlisted.values()) {
      for (const { path, exact } of this.#run.placesOf(place)) if (exact) this.#gaps.add(path);
    }
    return this.#gaps;
  }

  #tellStale(target: JsonObject, starts: readonly PathKey[][], selection: FallbackSelection): void {
    const stoodIn = this.#shortfall.targets.get(target);
    if (stoodIn === undefined) return;
    const typename = typenameOf(target, selection);
    const keys = fieldsFor(selection, typename, this.#graph.schema)
      .filter((field) => stoodIn.keys.includes(field.key) && !isKeyField(field, typename, this.#graph.keys))
      .map(({ key }) => key);
    const ageMs = Math.round(stoodIn.ageMs);
    for (const key of new Set(keys)) this.#tell(starts, [key], 'stale', ageMs);
  }

  #close(
    object: JsonObject,
    starts: readonly PathKey[][],
    below: readonly PathKey[],
    selection: FallbackSelection,
  ): void {
    const typename = typenameOf(object, selection);
    const gaps = new Set<string>();
    for (const field of fieldsFor(selection, typename, this.#graph.schema)) {
      const { key, inner } = field;
      const value = ownValue(object, key);
      if (gaps.has(key)) continue;
      if (value !== undefined) {
        if (inner !== undefined) this.#closeInside(value, starts, [...below, key], inner);
        continue;
      }
      gaps.add(key);
      const standsIn = ruleOf(field, typename, this.#graph.rules)?.default;
      if (standsIn !== undefined) object[key] = shaped(standsIn.value, inner, this.#graph);
      this.#tell(starts, [...below, key], standsIn === undefined ? 'null' : 'default');
    }
  }

  #closeInside(
    value: unknown,
    starts: readonly PathKey[][],
    below: readonly PathKey[],
    selection: FallbackSelection,
  ): void {
    if (Array.isArray(value)) {
      for (const [index, item] of (value as unknown[]).entries()) {
        this.#closeInside(item, starts, [...below, index], selection);
      }
    } else if (isJsonObject(value)) this.#close(value, starts, below, selection);
  }

  /** Lists the field wherever the client sees it. */
  #tell(starts: readonly PathKey[][], below: readonly PathKey[], kind: Kind, ageMs?: number): void {
    const { error, fetch, isDerived } = this.#shortfall;
    const service = String(error.details['service'] ?? fetch.service);
    for (const start of starts) {
      const place = [...start, ...below];
      if (this.#list.isFull) {
        this.#list.omit();
        if (kind === 'null') this.#missUnlisted(aboveLists(place));
        continue;
      }
      for (const { path, exact } of this.#run.placesOf(place)) {
        // What is out of date for its own reasons is told already.
        if (!exact || (isDerived && this.#list.tells(path))) continue;
        if (kind === 'null') this.#gaps.add(path);
        this.#list.add({
          path,
          service,
          kind,
          reason: error.code,
          ...(ageMs === undefined ? {} : { ageMs }),
        });
      }
    }
  }

  #missUnlisted(place: readonly PathKey[]): void {
    this.#unlisted.set(JSON.stringify(place), place);
  }
}

/** A declared default as the data of the fetch would hold it: defaults know fields by their names, data by keys. */
function shaped(value: unknown, selection: FallbackSelection | undefined, graph: FallbackSchema): unknown {
  if (selection === undefined) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => shaped(item, selection, graph));
  if (!isJsonObject(value)) return value;
  const object = new BareObject();
  for (const { key, name, inner } of fieldsFor(selection, typenameOf(value, selection), graph.schema)) {
    object[key] = shaped(ownValue(value, name), inner, graph);
  }
  return object;
}
