import {
  Kind,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
  type TypeExtensionNode,
} from 'graphql';
import { serviceFacts, type ServiceFacts } from '../diff/service-facts.ts';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';

/** One service as the rules read it: its types, definitions and extensions merged. */
export interface Service {
  readonly name: string;
  readonly facts: ServiceFacts;
  readonly types: ReadonlyMap<string, LintedType>;
}

export interface LintedType {
  readonly name: string;
  readonly kind: 'type' | 'interface' | 'union' | 'enum' | 'input' | 'scalar';
  readonly description: string | undefined;
  readonly fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[];
  readonly values: readonly EnumValueDefinitionNode[];
  readonly isRoot: boolean;
}

export function readServices(sources: readonly SubgraphSdl[]): Service[] {
  return sources.flatMap(({ name, url, document }) => {
    if (!document) return [];
    const types = new Map<string, LintedType>();
    const roots = new Set(['Query', 'Mutation', 'Subscription']);
    for (const node of document.definitions) {
      if (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION) {
        for (const { type } of node.operationTypes ?? []) roots.add(type.name.value);
      }
    }
    for (const node of document.definitions) {
      if (!isType(node) || /^_|__/.test(node.name.value)) continue;
      const read = readType(node, roots);
      const found = types.get(read.name);
      types.set(read.name, found ? merged(found, read) : read);
    }
    return [{ name, facts: serviceFacts(name, url, document), types }];
  });
}

/** The name inside of lists and non-nulls. */
export function typeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : typeName(type.type);
}

export function isEntity(service: Service, type: string): boolean {
  return (service.facts.types.get(type)?.keys.size ?? 0) > 0;
}

/** A service that names an entity by its key alone, to point at it, does not own it. */
export function isStub(service: Service, type: string): boolean {
  const facts = service.facts.types.get(type);
  if (!facts || facts.keys.size === 0) return false;
  if ([...facts.keys.values()].every(({ isResolvable }) => !isResolvable)) return true;
  const keyed = new Set([...facts.keys.keys()].flatMap((key) => key.match(/\w+/g) ?? []));
  return [...facts.fields].every(([field, { isResolved }]) => keyed.has(field) || !isResolved);
}

const kinds = {
  ObjectType: 'type',
  InterfaceType: 'interface',
  UnionType: 'union',
  EnumType: 'enum',
  InputObjectType: 'input',
  ScalarType: 'scalar',
} as const;

type TypeLike = TypeDefinitionNode | TypeExtensionNode;

function isType(node: { readonly kind: string }): node is TypeLike {
  return /Type(Definition|Extension)$/.test(node.kind);
}

function readType(node: TypeLike, roots: ReadonlySet<string>): LintedType {
  const kind = node.kind.replace(/(Definition|Extension)$/, '') as keyof typeof kinds;
  return {
    name: node.name.value,
    kind: kinds[kind],
    description: 'description' in node ? node.description?.value : undefined,
    fields: 'fields' in node ? (node.fields ?? []) : [],
    values: 'values' in node ? (node.values ?? []) : [],
    isRoot: roots.has(node.name.value),
  };
}

function merged(one: LintedType, other: LintedType): LintedType {
  return {
    ...one,
    description: one.description ?? other.description,
    fields: [...one.fields, ...other.fields],
    values: [...one.values, ...other.values],
  };
}
