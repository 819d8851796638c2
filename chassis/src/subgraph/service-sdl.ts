import { Kind, parse, Source, visit, type ASTNode, type DefinitionNode, type DocumentNode } from 'graphql';

/**
 * The whole SDL of one service: its own text, unchanged and first (so that line numbers stay those of its file),
 * followed by the shared definitions that it refers to, directly or through other shared definitions, in the order
 * of the shared file. Throws the parser's GraphQLError, located in `service` or `shared`, when a part is not GraphQL.
 */
export function serviceSdl(ownSdl: string, sharedSdl: string): string {
  const own = parse(new Source(ownSdl, 'service'));
  const shared = namedDefinitions(parse(new Source(sharedSdl, 'shared')));
  const wanted = reachableNames(own, shared);
  const slices = [...shared]
    .filter(([name]) => wanted.has(name))
    .map(([, definition]) => textOf(definition, sharedSdl));
  return [ownSdl.trimEnd(), ...slices].join('\n\n') + '\n';
}

/** Types by name, directives by `@name`. `extend schema @link` in the shared file is for editors and left out. */
function namedDefinitions(document: DocumentNode): Map<string, DefinitionNode> {
  const named = new Map<string, DefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) named.set(`@${definition.name.value}`, definition);
    else if ('name' in definition && definition.name) named.set(definition.name.value, definition);
  }
  return named;
}

function reachableNames(own: DocumentNode, shared: ReadonlyMap<string, DefinitionNode>): Set<string> {
  const reached = new Set<string>();
  const open: ASTNode[] = [own];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const name of referencedNames(node)) {
      const definition = shared.get(name);
      if (!definition || reached.has(name)) continue;
      reached.add(name);
      open.push(definition);
    }
  }
  return reached;
}

/** An extension refers to the type that it extends; a definition of the same name does not. */
function referencedNames(root: ASTNode): string[] {
  const names: string[] = [];
  visit(root, {
    NamedType: (node) => void names.push(node.name.value),
    Directive: (node) => void names.push(`@${node.name.value}`),
    ScalarTypeExtension: (node) => void names.push(node.name.value),
    ObjectTypeExtension: (node) => void names.push(node.name.value),
    InterfaceTypeExtension: (node) => void names.push(node.name.value),
    UnionTypeExtension: (node) => void names.push(node.name.value),
    EnumTypeExtension: (node) => void names.push(node.name.value),
    InputObjectTypeExtension: (node) => void names.push(node.name.value),
  });
  return names;
}

/** The parser's location starts at the description; it is sliced, not printed, so that the text stays as written. */
function textOf(definition: DefinitionNode, text: string): string {
  return definition.loc ? text.slice(definition.loc.start, definition.loc.end) : '';
}
