import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GatewayError } from '../../errors/gateway-error.ts';
import { isJsonObject, ownValue, type JsonObject } from '../../operations/json-object.ts';
import type { CompiledFetch } from '../compile-fetch.ts';
import type { Shortfall, StoodIn } from './shortfall.ts';
import type { StaleObject } from './last-known.ts';
import { standIn } from './stand-in.ts';

/** Why values of an object are out of date. */
interface Mark {
  /** Undefined: all of them. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly error: GatewayError;
  readonly ageMs: number;
}

/** Which values of one request's data are out of date, so that what other subgraphs compute from them is told too. */
export class StaleInputs {
  readonly #marks = new Map<JsonObject, Mark>();

  /** Adds what was known before to an object. */
  add(target: JsonObject, { part, ageMs }: StaleObject, error: GatewayError): StoodIn {
    const keys = standIn(target, part);
    this.#marks.set(target, { keys: new Set(keys), error, ageMs });
    for (const key of keys) this.#markAll(part[key], { keys: undefined, error, ageMs });
    return { keys, ageMs };
  }

  #markAll(value: unknown, mark: Mark): void {
    if (Array.isArray(value)) for (const item of value as unknown[]) this.#markAll(item, mark);
    if (!isJsonObject(value)) return;
    this.#marks.set(value, mark);
    for (const inner of Object.values(value)) this.#markAll(inner, mark);
  }

  /** What a fetch is about to compute from such values; the keys of an entity are never out of date. */
  derivedBy(fetch: CompiledFetch, targets: readonly JsonObject[]): Shortfall[] {
    const { inputs, graph } = fetch.fallback;
    const keys = fetch.shape.map(({ key }) => key);
    const found = new Map<GatewayError, Map<JsonObject, StoodIn>>();
    for (const target of targets) {
      const sets = graph.keys.get(String(ownValue(target, '__typename'))) ?? [];
      const known = new Set(sets.flatMap(({ selections }) => selections.map(nameOf)));
      const mark = this.#find(target, inputs, (key) => known.has(key));
      if (mark === undefined) continue;
      const { error, ageMs } = mark;
      const its = found.get(error) ?? new Map<JsonObject, StoodIn>();
      found.set(error, its.set(target, { keys, ageMs }));
    }
    return [...found].map(([error, its]) => ({
      fetch,
      error,
      targets: its,
      tell: undefined,
      isDerived: true,
    }));
  }

  #find(
    value: unknown,
    nodes: readonly QueryPlanSelectionNode[],
    isKnown: (key: string) => boolean,
  ): Mark | undefined {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) {
        const mark = this.#find(item, nodes, isKnown);
        if (mark !== undefined) return mark;
      }
    }
    if (!isJsonObject(value)) return undefined;
    const own = this.#marks.get(value);
    for (const node of nodes) {
      const mark =
        node.kind === 'InlineFragment'
          ? this.#find(value, node.selections, isKnown)
          : this.#ofField(value, node.alias ?? node.name, node.selections ?? [], own, isKnown);
      if (mark !== undefined) return mark;
    }
    return undefined;
  }

  #ofField(
    object: JsonObject,
    key: string,
    nodes: readonly QueryPlanSelectionNode[],
    own: Mark | undefined,
    isKnown: (key: string) => boolean,
  ): Mark | undefined {
    const value = ownValue(object, key);
    if (key === '__typename' || value === undefined || isKnown(key)) return undefined;
    const isStale = own !== undefined && (own.keys === undefined || own.keys.has(key));
    return isStale ? own : this.#find(value, nodes, () => false);
  }
}

function nameOf(node: object): string {
  const { name } = node as { name?: { value: string } };
  return name?.value ?? '';
}
