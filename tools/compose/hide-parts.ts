import {
  Kind,
  type ASTNode,
  parse,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type TypeNode,
} from 'graphql';
import { argumentsOf } from './graph-owners.ts';

/** Coordinates of what a variant does not have: `FraudReview`, `Customer.fraudReview`, `Query.orders(status:)`. */
export type Hidden = ReadonlySet<string>;

interface Named {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/**
 * What carries one of the tags, and what cannot be without it: fields and arguments of a hidden type, types of which nothing is
 * left, and types that nothing leads to any more.
 */
export function hiddenByTags(
  supergraph: DocumentNode,
  publicGraph: DocumentNode,
  tags: readonly string[],
): Hidden {
  const hidden = new Set<string>();
  const hide = (coordinate: string, { directives }: Named): void => {
    if (argumentsOf(directives, 'tag', 'name').some((tag) => tags.includes(tag))) hidden.add(coordinate);
  };
  eachPart(supergraph, (coordinate, part) => hide(coordinate, part));
  if (hidden.size === 0) return hidden;
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    hideDependents(publicGraph, hidden);
  }
  for (const name of unreachable(publicGraph, hidden)) hidden.add(name);
  return hidden;
}

function hideDependents(graph: DocumentNode, hidden: Set<string>): void {
  for (const type of graph.definitions) {
    if (!('fields' in type) || !('name' in type) || type.name === undefined) continue;
    const fields = type.fields ?? [];
    const coordinates = fields.map((field) => `${type.name?.value ?? ''}.${field.name.value}`);
    for (const [index, field] of fields.entries()) {
      const coordinate = coordinates[index] ?? '';
      if (hidden.has(namedTypeOf(field.type))) hidden.add(coordinate);
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : [])
        if (hidden.has(namedTypeOf(argument.type))) hidden.add(`${coordinate}(${argument.name.value}:)`);
    }
    if (coordinates.length > 0 && coordinates.every((each) => hidden.has(each))) hidden.add(type.name.value);
  }
}

/** Types that were reached before, and are not without what is hidden. */
function unreachable(graph: DocumentNode, hidden: Hidden): string[] {
  const before = reachable(graph, new Set());
  const after = reachable(graph, hidden);
  return [...before].filter((name) => !after.has(name) && !hidden.has(name));
}

const roots = ['Query', 'Mutation', 'Subscription'];

function reachable(graph: DocumentNode, hidden: Hidden): Set<string> {
  const types = new Map(
    graph.definitions.flatMap((type) => (isNamed(type) ? [[type.name.value, type]] : [])),
  );
  const found = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = types.get(name);
    if (type === undefined || found.has(name) || hidden.has(name)) continue;
    found.add(name);
    queue.push(...typesNamedIn(type, hidden));
    // Whoever asks for an interface may be given each type that implements it.
    for (const [other, each] of types)
      if ('interfaces' in each && each.interfaces?.some((one) => one.name.value === name)) queue.push(other);
  }
  return found;
}

function typesNamedIn(type: DefinitionNode & Named, hidden: Hidden): string[] {
  const name = type.name.value;
  const fields = 'fields' in type ? (type.fields ?? []) : [];
  return [
    ...('interfaces' in type ? (type.interfaces ?? []).map((each) => each.name.value) : []),
    ...('types' in type && type.kind === Kind.UNION_TYPE_DEFINITION ? (type.types ?? []) : []).map(
      (each) => each.name.value,
    ),
    ...fields.flatMap((field) => {
      const coordinate = `${name}.${field.name.value}`;
      if (hidden.has(coordinate)) return [];
      const given = 'arguments' in field ? (field.arguments ?? []) : [];
      const shown = given.filter((each) => !hidden.has(`${coordinate}(${each.name.value}:)`));
      return [field.type, ...shown.map((each) => each.type)].map(namedTypeOf);
    }),
  ];
}

function isNamed(node: DefinitionNode): node is DefinitionNode & Named {
  return 'name' in node && node.name !== undefined && node.kind !== Kind.DIRECTIVE_DEFINITION;
}

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

function eachPart(graph: DocumentNode, look: (coordinate: string, part: Named) => void): void {
  for (const type of graph.definitions) {
    if (!isNamed(type)) continue;
    const name = type.name.value;
    look(name, type);
    if (type.kind === Kind.ENUM_TYPE_DEFINITION)
      for (const value of type.values ?? []) look(`${name}.${value.name.value}`, value);
    for (const field of 'fields' in type ? (type.fields ?? []) : []) {
      look(`${name}.${field.name.value}`, field);
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : [])
        look(`${name}.${field.name.value}(${argument.name.value}:)`, argument);
    }
  }
}

/** The same graph without what is hidden. */
export function withoutHidden(graph: DocumentNode, hidden: Hidden): DocumentNode {
  const rest = rewrite(graph, (coordinate, node) => (hidden.has(coordinate) ? null : node));
  const isShown = ({ name }: { readonly name: { readonly value: string } }): boolean =>
    !hidden.has(name.value);
  return {
    ...rest,
    definitions: rest.definitions.map((type) => {
      if (type.kind === Kind.UNION_TYPE_DEFINITION)
        return { ...type, types: type.types?.filter(isShown) ?? [] };
      return 'interfaces' in type ? { ...type, interfaces: type.interfaces?.filter(isShown) ?? [] } : type;
    }),
  };
}

const inaccessible = 'https://specs.apollo.dev/inaccessible/v0.2';
const inaccessibleDefinition =
  'directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION';

/** The same supergraph, in which what is hidden is there for the gateway, and for no client. */
export function markInaccessible(supergraph: DocumentNode, hidden: Hidden): DocumentNode {
  const marked = rewrite(supergraph, (coordinate, node) =>
    hidden.has(coordinate) && !hasDirective(node, 'inaccessible')
      ? { ...node, directives: [...(node.directives ?? []), bareDirective('inaccessible')] }
      : node,
  );
  const knows = marked.definitions.some(
    (each) => each.kind === Kind.DIRECTIVE_DEFINITION && each.name.value === 'inaccessible',
  );
  if (knows) return marked;
  const linked = parse(
    `schema @link(url: "${inaccessible}", for: SECURITY) { query: Query } ${inaccessibleDefinition}`,
  );
  const [schema, definition] = linked.definitions;
  const links = schema !== undefined && 'directives' in schema ? (schema.directives ?? []) : [];
  return {
    ...marked,
    definitions: [
      ...marked.definitions.map((each) =>
        each.kind === Kind.SCHEMA_DEFINITION
          ? { ...each, directives: [...(each.directives ?? []), ...(links as ConstDirectiveNode[])] }
          : each,
      ),
      ...(definition === undefined ? [] : [definition]),
    ],
  };
}

function hasDirective({ directives }: Partial<Named>, name: string): boolean {
  return (directives ?? []).some((each) => each.name.value === name);
}

function bareDirective(name: string): ConstDirectiveNode {
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name }, arguments: [] };
}

type Part = ASTNode & Named;

const containers: readonly string[] = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
];
const leaves: readonly string[] = [Kind.ENUM_VALUE_DEFINITION, Kind.INPUT_VALUE_DEFINITION];

/** Each type, field, argument and enum value as the rule gives it back; null leaves it out. */
function rewrite(
  graph: DocumentNode,
  rule: (coordinate: string, node: Part) => ASTNode | null,
): DocumentNode {
  const way: string[] = [];
  return visit(graph, {
    enter(node) {
      // A directive's arguments are no part of the graph's types.
      if (node.kind === Kind.DIRECTIVE_DEFINITION) return false;
      if (containers.includes(node.kind) && isPart(node)) way.push(node.name.value);
      return undefined;
    },
    leave(node) {
      if (!isPart(node) || !(containers.includes(node.kind) || leaves.includes(node.kind))) return undefined;
      if (containers.includes(node.kind)) way.pop();
      const isArgument = node.kind === Kind.INPUT_VALUE_DEFINITION && way.length > 1;
      const next = rule(
        isArgument ? `${way.join('.')}(${node.name.value}:)` : [...way, node.name.value].join('.'),
        node,
      );
      return next === node ? undefined : next;
    },
  });
}

function isPart(node: ASTNode): node is Part {
  return 'name' in node && node.name !== undefined && 'value' in node.name;
}
