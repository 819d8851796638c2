import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse, Source, type FieldDefinitionNode, type TypeNode } from 'graphql';
import type { SdlPart, SubgraphSource } from '../compose/subgraph-source.ts';
import { resolveImport } from '../rooms/resolve-import.ts';
import type { Declared, Modules } from './source-module.ts';
import { nodeAt, propertyOf, type Node, type Place } from './syntax.ts';

/** One service's read side: its SDL, its resolver maps, and the types that its resolvers are handed. */
export interface ServiceGraph {
  readonly name: string;
  readonly modules: Modules;
  /** `Type.field` → where the SDL says it. */
  readonly sdl: ReadonlyMap<string, Place>;
  /** Type → the fields that return it, singly or in a list. */
  readonly leadsTo: ReadonlyMap<string, readonly FieldName[]>;
  /** The property of the type's resolver map, if there is one. */
  resolver(type: string, field: string): Declared | undefined;
  /** The TypeScript type of the row behind a type, where codegen.yml names one. */
  readonly mappers: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

export interface FieldName {
  readonly type: string;
  readonly field: string;
}

export function readServiceGraph(
  root: string,
  source: SubgraphSource,
  modules: Modules,
  mappers: Readonly<Record<string, string>>,
): ServiceGraph {
  const folder = path.relative(root, path.dirname(source.own.file)).replaceAll('\\', '/');
  const sdl = new Map<string, Place>();
  const leadsTo = new Map<string, FieldName[]>();
  for (const part of [source.own, ...(source.shared ? [source.shared] : [])]) {
    for (const { type, node } of fieldsOf(part)) {
      const file = path.relative(root, part.file).replaceAll('\\', '/');
      sdl.set(`${type}.${node.name.value}`, { file, line: node.name.loc?.startToken.line ?? 1 });
      const returned = namedType(node.type);
      leadsTo.set(returned, [...(leadsTo.get(returned) ?? []), { type, field: node.name.value }]);
    }
  }
  const maps = resolverMaps(root, folder, modules);
  return {
    name: source.name,
    modules,
    sdl,
    leadsTo,
    resolver: (type, field) => {
      const map = maps.get(type);
      const node = map && propertyOf(map.node, field);
      return node && { module: map.module, node };
    },
    mappers: new Map(Object.entries(mappers).flatMap(([type, text]) => readMapper(folder, type, text))),
  };
}

function fieldsOf({ file, text }: SdlPart): { type: string; node: FieldDefinitionNode }[] {
  return parse(new Source(text, file)).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.OBJECT_TYPE_EXTENSION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_EXTENSION
      ? (definition.fields ?? []).map((node) => ({ type: definition.name.value, node }))
      : [],
  );
}

function namedType(node: TypeNode): string {
  return node.kind === Kind.NAMED_TYPE ? node.name.value : namedType(node.type);
}

/** A resolver map is a constant that is named like its type, in any file of the graph room. */
function resolverMaps(root: string, folder: string, modules: Modules): Map<string, Declared> {
  const maps = new Map<string, Declared>();
  for (const file of sourcesIn(root, folder)) {
    const module = modules(file);
    for (const [name, declaration] of module?.declarations ?? []) {
      const node = objectIn(declaration);
      if (module && node && /^[A-Z]/.test(name)) maps.set(name, { module, node });
    }
  }
  return maps;
}

function sourcesIn(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.(generated|test)\.ts$/.test(file))
    .sort();
}

/** The object of `const X = { … }`, also when it is followed by `satisfies` or `as`. */
function objectIn(declaration: Node): Node | undefined {
  const init = nodeAt(declaration['init']);
  const node = nodeAt(init?.['expression']) ?? init;
  return node?.type === 'ObjectExpression' ? node : undefined;
}

/** `../domain/order.ts#Order as OrderModel` is seen from the generated file; what is of a package is its chassis file. */
function readMapper(folder: string, type: string, text: string): [string, { file: string; name: string }][] {
  const match = /^([^#]+)#(\w+)/.exec(text);
  const [, from, name] = match ?? [];
  if (from === undefined || name === undefined) return [];
  const target = resolveImport(`${folder}/resolvers.generated.ts`, from);
  return target.kind === 'file' ? [[type, { file: target.path, name }]] : [];
}
