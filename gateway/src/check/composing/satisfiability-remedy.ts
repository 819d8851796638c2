import { Kind, type ConstDirectiveNode, type ObjectTypeDefinitionNode } from 'graphql';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';
import type { Facts } from './facts.ts';

/** A query that no subgraphs together can answer: nearly always a key is missing, or cannot be used. */
export function satisfiabilityRemedy({ message, sources }: Facts): string {
  const [, type, subgraph] = /type "([^"]+)" has no @key defined in subgraph "([^"]+)"/.exec(message) ?? [];
  if (type !== undefined && subgraph !== undefined) {
    const fields = keyFieldsOf(type, subgraph, sources);
    return `Add \`@key(fields: "${fields}")\` to ${type} in ${subgraph}, with a reference resolver, so that other subgraphs can reach it.`;
  }
  const [, closed, holder] =
    /none of the @key defined on type "([^"]+)" in subgraph "([^"]+)" are resolvable/.exec(message) ?? [];
  if (closed !== undefined)
    return `Remove \`resolvable: false\` from a @key of ${closed} in ${holder}, and resolve references to it there.`;
  const [, key, of, from] =
    /using @key\(fields: "([^"]+)"\) of "([^"]+)", the key field\(s\) cannot be resolved from subgraph "([^"]+)"/.exec(
      message,
    ) ?? [];
  if (key !== undefined) return `Add the key field ${key} to ${of} in ${from}, so that it can be handed on.`;
  const required = /cannot satisfy @require conditions on field "([^"]+)"/.exec(message)?.[1];
  if (required !== undefined)
    return `Make what ${required} requires reachable: give the type that holds it a @key in its owner.`;
  return 'Give the types on this path a @key that all subgraphs on it share, or move the field to the subgraph that owns the type.';
}

/** The key that another subgraph has for the type; failing that its field of type ID; failing that `id`. */
function keyFieldsOf(type: string, subgraph: string, sources: readonly SubgraphSdl[]): string {
  const definitions = sources.flatMap(({ name, document }) =>
    (document?.definitions ?? [])
      .filter(
        (node): node is ObjectTypeDefinitionNode =>
          node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === type,
      )
      .map((node) => ({ name, node })),
  );
  const key = definitions
    .flatMap(({ node }) => node.directives ?? [])
    .flatMap((directive) => keyOf(directive) ?? [])[0];
  const fields = definitions.find(({ name }) => name === subgraph)?.node.fields ?? [];
  const id = fields.find(
    (field) =>
      field.type.kind === Kind.NON_NULL_TYPE &&
      field.type.type.kind === Kind.NAMED_TYPE &&
      field.type.type.name.value === 'ID',
  );
  return key ?? id?.name.value ?? 'id';
}

function keyOf({ name, arguments: given }: ConstDirectiveNode): string | undefined {
  const fields = given?.find((argument) => argument.name.value === 'fields')?.value;
  return name.value === 'key' && fields?.kind === Kind.STRING ? fields.value : undefined;
}
