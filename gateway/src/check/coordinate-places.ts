import { Kind, type DefinitionNode } from 'graphql';
import { lineOf } from './composing/node-places.ts';
import type { Place } from './place.ts';
import type { SubgraphSdl } from './reading/subgraph-sdl.ts';

/** Where coordinates stand in the SDL of services: `Type`, `Type.field`, `Type.field(argument:)`, `@directive`. */
export interface PlaceFinder {
  /** In one service, or in all of them. */
  readonly find: (coordinate: string, service?: string) => readonly Place[];
  /** The services that have it. */
  readonly services: (coordinate: string) => readonly string[];
}

/** The SDL is read once, when the first place is asked for. */
export function placeFinder(sources: readonly SubgraphSdl[]): PlaceFinder {
  let read: Map<string, Map<string, Place[]>> | undefined;
  const index = () => (read ??= new Map(sources.map((source) => [source.name, indexOf(source)])));
  return {
    find: (coordinate, service) => {
      if (service !== undefined && service !== '') return index().get(service)?.get(coordinate) ?? [];
      return [...index().values()].flatMap((places) => places.get(coordinate) ?? []);
    },
    services: (coordinate) =>
      [...index()].filter(([, places]) => places.has(coordinate)).map(([name]) => name),
  };
}

function indexOf(source: SubgraphSdl): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const add = (coordinate: string, node: Parameters<typeof lineOf>[0]): void => {
    const place = source.placeOf(lineOf(node));
    if (place) places.set(coordinate, [...(places.get(coordinate) ?? []), place]);
  };
  for (const definition of source.document?.definitions ?? []) addDefinition(definition, add);
  return places;
}

type Add = (coordinate: string, node: Parameters<typeof lineOf>[0]) => void;

function addDefinition(node: DefinitionNode, add: Add): void {
  if (!('name' in node) || !node.name) return;
  const { value: name } = node.name;
  if (node.kind === Kind.DIRECTIVE_DEFINITION) {
    add(`@${name}`, node);
    for (const argument of node.arguments ?? []) add(`@${name}(${argument.name.value}:)`, argument);
    return;
  }
  add(name, node);
  if ('values' in node) for (const value of node.values ?? []) add(`${name}.${value.name.value}`, value);
  if (!('fields' in node)) return;
  for (const field of node.fields ?? []) {
    const coordinate = `${name}.${field.name.value}`;
    add(coordinate, field);
    if (field.kind !== Kind.FIELD_DEFINITION) continue;
    for (const argument of field.arguments ?? []) add(`${coordinate}(${argument.name.value}:)`, argument);
  }
}
