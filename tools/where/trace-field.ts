import { findPropertyOfType } from './property-of-type.ts';
import type { FieldName, ServiceGraph } from './service-graph.ts';
import { storeFunctionsIn, type StoreFunction } from './store-functions.ts';
import { lineOf, type Place } from './syntax.ts';

export interface Trace {
  readonly subgraph: string;
  readonly sdl: Place;
  readonly resolver: Resolver;
  readonly store: StoreReads;
}

/**
 * How a field gets its value: by a function of its own; as a property of the row that its type is made of; or as a part
 * of a value that the resolver of a field above it has made (amounts, pages, edges: types that codegen.yml maps to no row). Nothing made: nobody resolves it.
 */
export type Resolver =
  | { readonly kind: 'function'; readonly place: Place }
  | { readonly kind: 'property'; readonly name: string; readonly of: string; readonly place: Place }
  | { readonly kind: 'value'; readonly made: readonly Maker[] };

/** A field, `Order.total`, that makes the value that its type's fields are read from. */
export interface Maker {
  readonly name: string;
  readonly place: Place;
}

/** Store functions that the field's own resolver calls, or else those that load what it is a part of. */
export interface StoreReads {
  readonly by: 'resolver' | 'parent';
  readonly functions: readonly StoreFunction[];
}

/** Follows one field through one service; undefined when the service's SDL does not have it. */
export function traceField(service: ServiceGraph, { type, field }: FieldName): Trace | undefined {
  const sdl = service.sdl.get(`${type}.${field}`);
  if (sdl === undefined) return undefined;
  return {
    subgraph: service.name,
    sdl,
    resolver: resolverOf(service, { type, field }),
    store: storeReadsOf(service, { type, field }),
  };
}

function resolverOf(service: ServiceGraph, { type, field }: FieldName): Resolver {
  const declared = service.resolver(type, field);
  if (declared) {
    return { kind: 'function', place: { file: declared.module.file, line: lineOf(declared.node) } };
  }
  const mapper = service.mappers.get(type);
  const place = mapper && findPropertyOfType(service.modules, mapper.file, mapper.name, field);
  if (place) return { kind: 'property', name: field, of: mapper.name, place };
  const made = new Map<string, Place>();
  if (!mapper) collectMakers(service, type, made, new Set());
  return { kind: 'value', made: [...made].map(([name, at]) => ({ name, place: at })) };
}

/** The functions and row properties above a field of `type`: who makes the value that it is read from. */
function collectMakers(
  service: ServiceGraph,
  type: string,
  made: Map<string, Place>,
  seen: Set<string>,
): void {
  if (seen.has(type)) return;
  seen.add(type);
  for (const lead of service.leadsTo.get(type) ?? []) {
    const declared = service.resolver(lead.type, lead.field);
    const mapper = service.mappers.get(lead.type);
    const property = mapper && findPropertyOfType(service.modules, mapper.file, mapper.name, lead.field);
    const place = declared ? { file: declared.module.file, line: lineOf(declared.node) } : property;
    if (place) made.set(`${lead.type}.${lead.field}`, place);
    else collectMakers(service, lead.type, made, seen);
  }
}

function storeReadsOf(service: ServiceGraph, { type, field }: FieldName): StoreReads {
  const declared = service.resolver(type, field);
  const own = declared ? storeFunctionsIn(service.modules, declared) : [];
  if (own.length > 0) return { by: 'resolver', functions: own };
  const loading = new Map<string, StoreFunction>();
  collectLoading(service, type, loading, new Set());
  return { by: 'parent', functions: [...loading.values()] };
}

/** What loads a type: its reference resolver, and the fields that return it, or what loads the type that has these. */
function collectLoading(
  service: ServiceGraph,
  type: string,
  loading: Map<string, StoreFunction>,
  seen: Set<string>,
): void {
  if (seen.has(type)) return;
  seen.add(type);
  const add = (functions: readonly StoreFunction[]): void => {
    for (const each of functions) loading.set(`${each.place.file} ${each.name}`, each);
  };
  const reference = service.resolver(type, '__resolveReference');
  if (reference) add(storeFunctionsIn(service.modules, reference));
  for (const lead of service.leadsTo.get(type) ?? []) {
    const declared = service.resolver(lead.type, lead.field);
    const read = declared ? storeFunctionsIn(service.modules, declared) : [];
    if (read.length > 0) add(read);
    else collectLoading(service, lead.type, loading, seen);
  }
}
