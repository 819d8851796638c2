import {
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type SelectionSetNode,
  type TypeDefinitionNode,
} from 'graphql';
import { directiveArgument, fieldSet, subgraphNames } from './join-directives.ts';

/** By subgraph and type name: the keys by which a subgraph can be asked for an entity. */
export type EntityKeys = ReadonlyMap<string, ReadonlyMap<string, readonly SelectionSetNode[]>>;

/** Reads `@join__type(graph:, key:)`: join specification. */
export function readEntityKeys(document: DocumentNode): EntityKeys {
  const names = subgraphNames(document);
  const keys = new Map<string, Map<string, SelectionSetNode[]>>();
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    for (const directive of directivesNamed(definition, 'join__type')) {
      const service = names.get(directiveArgument(directive, 'graph') ?? '');
      const key = directiveArgument(directive, 'key');
      if (service === undefined || key === undefined) continue;
      const ofService = keys.get(service) ?? new Map<string, SelectionSetNode[]>();
      keys.set(service, ofService);
      const name = definition.name.value;
      ofService.set(name, [...(ofService.get(name) ?? []), fieldSet(key)]);
    }
  }
  return keys;
}

function directivesNamed({ directives = [] }: TypeDefinitionNode, name: string): ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}
