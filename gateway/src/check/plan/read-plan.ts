import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { trace } from '../use/traces.ts';
import { normalFieldSet } from '../diff/service-facts.ts';

/** What a plan costs. */
export interface PlanMeasure {
  readonly fetches: number;
  /** How many times something has to wait for something else, counting the first. */
  readonly waves: number;
  /** A fetch costs 1000 in the first wave, 2000 in the second, and so on; a field costs 1. */
  readonly cost: number;
  /** Fields that are asked of services. */
  readonly fields: number;
}

export interface ReadPlan {
  readonly measure: PlanMeasure;
  /** Which service is asked for which field, and entered by which representation: see traces.ts. */
  readonly traces: readonly string[];
}

/** Measures a plan. `fullSchema` knows what is hidden from clients too. */
export function readPlan({ node }: QueryPlan, fullSchema: GraphQLSchema): ReadPlan {
  const traces = new Set<string>();
  const total = { fetches: 0, waves: 0, cost: 0, fields: 0 };
  const walk = (one: PlanNode | undefined, wave: number): number => {
    switch (one?.kind) {
      case 'Fetch': {
        const fields = readFetch(one, fullSchema, traces);
        total.fetches += 1;
        total.fields += fields;
        total.cost += 1000 * wave + fields;
        return wave + 1;
      }
      case 'Flatten':
        return walk(one.node, wave);
      case 'Sequence':
        return one.nodes.reduce((next, inner) => walk(inner, next), wave);
      case 'Parallel':
        return Math.max(wave, ...one.nodes.map((inner) => walk(inner, wave)));
      default:
        // Conditions are decided before planning; deferred parts are not planned.
        return wave;
    }
  };
  const top = node?.kind === 'Subscription' ? [node.primary, node.rest] : [node];
  total.waves = top.reduce((next, one) => walk(one, next), 1) - 1;
  return { measure: total, traces: [...traces] };
}

/** Gives how many fields it asks for. */
function readFetch(fetch: FetchNode, schema: GraphQLSchema, traces: Set<string>): number {
  const service = fetch.serviceName;
  traces.add(trace.asked(service, '*'));
  for (const required of fetch.requires ?? []) {
    if (required.kind !== 'InlineFragment' || required.typeCondition === undefined) continue;
    const sent = (required.selections as readonly Sent[]).map(fieldSet).filter((one) => one !== '__typename');
    const types = [required.typeCondition, ...namesSent(fetch, required.typeCondition)];
    for (const key of subsets(sent)) for (const type of types) traces.add(trace.entered(service, type, key));
  }
  const root = schema.getRootType(fetch.operationKind);
  let fields = 0;
  const walk = (set: SelectionSetNode | undefined, type: string | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
      const name = selection.name.value;
      if (name === '_entities') {
        walk(selection.selectionSet, undefined);
        continue;
      }
      fields += 1;
      if (type === undefined) continue;
      traces.add(trace.asked(service, `${type}.${name}`));
      walk(selection.selectionSet, fieldType(schema, type, name));
    }
  };
  for (const node of parse(fetch.operation, { noLocation: true }).definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) walk(node.selectionSet, root?.name);
    if (node.kind === Kind.FRAGMENT_DEFINITION) walk(node.selectionSet, node.typeCondition.name.value);
  }
  return fields;
}

/** The names that objects of a type are sent under instead: the service knows their interface as an `@interfaceObject`. */
function namesSent({ inputRewrites }: FetchNode, type: string): string[] {
  return (inputRewrites ?? []).flatMap((rewrite) =>
    rewrite.kind === 'ValueSetter' &&
    rewrite.path[0] === `... on ${type}` &&
    rewrite.path.at(-1) === '__typename'
      ? [String(rewrite.setValueTo)]
      : [],
  );
}

function fieldType(schema: GraphQLSchema, typeName: string, field: string): string | undefined {
  const type = schema.getType(typeName);
  if (!type || !('getFields' in type)) return undefined;
  const found = type.getFields()[field];
  return found?.type.toString().replaceAll(/[[\]!]/g, '');
}

interface Sent {
  readonly kind: string;
  readonly name?: string;
  readonly selections?: readonly Sent[];
}

function fieldSet({ name = '', selections = [] }: Sent): string {
  const inner = selections.map(fieldSet).filter((one) => one !== '__typename' && one !== '');
  return normalFieldSet(inner.length === 0 ? name : `${name} { ${inner.join(' ')} }`);
}

/** A representation carries its key and what else the fetch requires: any part of it may be the key. */
function subsets(fields: readonly string[]): string[] {
  // More than a few fields beside the key are unusual; then each alone and all together have to do.
  if (fields.length > 6) return [...fields, normalFieldSet(fields.join(' '))];
  return fields
    .reduce<string[][]>((sets, field) => [...sets, ...sets.map((set) => [...set, field])], [[]])
    .filter((set) => set.length > 0)
    .map((set) => normalFieldSet(set.join(' ')));
}
