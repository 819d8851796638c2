import { Kind, parse, type ConstDirectiveNode, type ObjectTypeDefinitionNode } from 'graphql';

/** Who resolves the fields of a composed graph, as its join directives say (the join spec, v0.5). */
export interface Owners {
  /** Names of the subgraphs that resolve the field, in the supergraph's order. */
  of(type: string, field: string): readonly string[];
  isKey(type: string, field: string): boolean;
}

export function readOwners(supergraphSdl: string): Owners {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const names = new Map<string, string>();
  const types = new Map<string, ObjectTypeDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      for (const value of definition.values ?? []) {
        const [graph] = value.directives ?? [];
        names.set(value.name.value, (graph && argument(graph, 'name')) ?? value.name.value);
      }
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition);
  }
  return {
    of: (type, field) => graphsOf(types.get(type), field).map((graph) => names.get(graph) ?? graph),
    isKey: (type, field) =>
      directives(types.get(type), 'join__type').some((join) =>
        (argument(join, 'key') ?? '').split(/\W+/).includes(field),
      ),
  };
}

/** A field without join__field is in every subgraph of its type. One that can only refer to the type owns nothing of it. */
function graphsOf(type: ObjectTypeDefinitionNode | undefined, field: string): string[] {
  const node = type?.fields?.find((each) => each.name.value === field);
  if (!type || !node) return [];
  const joins = directives(node, 'join__field').filter((join) => argument(join, 'graph') !== undefined);
  const typeJoins = directives(type, 'join__type');
  const resolving = (joins.length > 0 ? joins : typeJoins)
    .filter((join) => argument(join, 'external') !== 'true' && argument(join, 'usedOverridden') !== 'true')
    .flatMap((join) => argument(join, 'graph') ?? []);
  const all = [...new Set(resolving)];
  const owning = all.filter((graph) =>
    typeJoins.some((join) => argument(join, 'graph') === graph && argument(join, 'resolvable') !== 'false'),
  );
  return owning.length > 0 ? owning : all;
}

function directives(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | undefined,
  name: string,
): readonly ConstDirectiveNode[] {
  return node?.directives?.filter((directive) => directive.name.value === name) ?? [];
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((each) => each.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}
