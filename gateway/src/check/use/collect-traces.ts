import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type ObjectValueNode,
  typeFromAST,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { trace } from './traces.ts';

/** How a document leaves a trace. */
export interface Mark {
  /** False when it depends on the value of a variable. */
  isCertain: boolean;
  /** Where, in characters of the text: whether a validation error is about it. */
  readonly ranges: [number, number][];
}

export type Marks = ReadonlyMap<string, Mark>;

/** Every trace that a document leaves in a schema that it is valid against. */
export function collectTraces(document: DocumentNode, schema: GraphQLSchema): Marks {
  const marks = new Map<string, Mark>();
  const mark = (key: string, node: ASTNode, isCertain = true): void => {
    const found = marks.get(key) ?? { isCertain: false, ranges: [] };
    found.isCertain ||= isCertain;
    if (node.loc) found.ranges.push([node.loc.start, node.loc.end]);
    marks.set(key, found);
  };
  const info = new TypeInfo(schema);
  const variables = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : [],
  );
  const optional = optionalVariables(variables);
  for (const node of variables) markVariable(typeOf(node, schema), node, mark, new Set());
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field || field.name.startsWith('__')) return;
        mark(parent.name, node);
        mark(`${parent.name}.${field.name}`, node);
        const type = getNamedType(field.type);
        mark(trace.read(type.name), node);
        const at = (argument: string): string => trace.argument(parent.name, field.name, argument);
        markArguments(node, field.args, optional, mark, {
          given: at,
          omitted: (argument) => trace.omitted(parent.name, field.name, argument),
          maybe: (argument) => trace.maybe(parent.name, field.name, argument),
        });
      },
      Directive: (node) => {
        const directive = info.getDirective();
        if (!directive) return;
        mark(`@${directive.name}`, node);
        markArguments(node, directive.args, optional, mark, {
          given: (argument) => `@${directive.name}(${argument}:)`,
          omitted: (argument) => `@${directive.name}(!${argument})`,
          maybe: (argument) => `@${directive.name}(?${argument})`,
        });
      },
      InlineFragment: (node) => {
        if (node.typeCondition) mark(node.typeCondition.name.value, node.typeCondition);
      },
      FragmentDefinition: (node) => mark(node.typeCondition.name.value, node.typeCondition),
      ObjectValue: (node) => markObject(node, info.getInputType(), optional, mark),
      EnumValue: (node) => {
        const type = info.getInputType();
        if (type) mark(`${getNamedType(type).name}.${node.value}`, node);
      },
    }),
  );
  return marks;
}

type MarkTrace = (key: string, node: ASTNode, isCertain?: boolean) => void;
/** Names of the variables that may be left out or null. */
type Optional = ReadonlySet<string>;

function optionalVariables(variables: readonly VariableDefinitionNode[]): Optional {
  return new Set(
    variables
      .filter(({ type, defaultValue }) => type.kind !== Kind.NON_NULL_TYPE && !defaultValue)
      .map(({ variable }) => variable.name.value),
  );
}

function typeOf({ type }: VariableDefinitionNode, schema: GraphQLSchema): GraphQLInputType | undefined {
  const named = typeFromAST(schema, namedNode(type));
  return isInputType(named) ? named : undefined;
}

function namedNode(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedNode(type.type);
}

function markArguments(
  node: { readonly arguments?: readonly ArgumentNode[] | undefined } & (ASTNode | DirectiveNode),
  declared: readonly GraphQLArgument[],
  optional: Optional,
  mark: MarkTrace,
  at: Record<'given' | 'omitted' | 'maybe', (argument: string) => string>,
): void {
  for (const { name, type } of declared) {
    const given = node.arguments?.find((argument) => argument.name.value === name);
    if (!given) mark(at.omitted(name), node);
    else {
      mark(getNamedType(type).name, given);
      mark(at.given(name), given);
      if (mayBeNothing(given.value, optional)) mark(at.maybe(name), given, false);
    }
  }
}

function mayBeNothing(value: ASTNode, optional: Optional): boolean {
  return value.kind === Kind.NULL || (value.kind === Kind.VARIABLE && optional.has(value.name.value));
}

function markObject(
  node: ObjectValueNode,
  expected: GraphQLInputType | null | undefined,
  optional: Optional,
  mark: MarkTrace,
): void {
  const type = expected && getNamedType(expected);
  if (!isInputObjectType(type)) return;
  mark(type.name, node);
  for (const { name } of Object.values(type.getFields())) {
    const given = node.fields.find((field) => field.name.value === name);
    if (!given) mark(trace.inputOmitted(type.name, name), node);
    else {
      mark(`${type.name}.${name}`, given);
      if (mayBeNothing(given.value, optional)) mark(trace.inputMaybe(type.name, name), given, false);
    }
  }
}

/** What a variable of this type may carry: any field, any value, or nothing. */
function markVariable(
  type: GraphQLInputType | undefined,
  node: ASTNode,
  mark: MarkTrace,
  within: Set<string>,
): void {
  const named = type && getNamedType(type);
  if (!named || within.has(named.name)) return;
  within.add(named.name);
  mark(named.name, node, within.size === 1);
  if (isEnumType(named)) for (const { name } of named.getValues()) mark(`${named.name}.${name}`, node, false);
  if (!isInputObjectType(named)) return;
  for (const field of Object.values(named.getFields())) {
    mark(`${named.name}.${field.name}`, node, false);
    mark(trace.inputOmitted(named.name, field.name), node, false);
    mark(trace.inputMaybe(named.name, field.name), node, false);
    markVariable(field.type, node, mark, within);
  }
}
