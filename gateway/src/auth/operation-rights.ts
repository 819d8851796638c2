import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  visit,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { BareObject, isJsonObject, type JsonObject } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { NormalField, NormalSelection } from '../operations/normal-selection.ts';
import type { AccessTable } from './access-table.ts';
import { verdictOn, type Requirement, type Verdict } from './requirement.ts';
import type { Viewer } from './viewer.ts';

/** A requirement as it stands at one field of an operation. */
interface Condition {
  readonly requirement: Requirement;
  /** What the argument is that says whose the field is. */
  readonly argument: ((variables: Readonly<JsonObject>) => unknown) | undefined;
}

/** Object types for which a field asks the same of its readers. */
export interface Group {
  readonly types: readonly GraphQLObjectType[];
  /** Numbers of conditions. */
  readonly conditions: readonly number[];
}

/** All that an operation asks of those who send it. */
export interface OperationRights {
  readonly conditions: readonly Condition[];
  /** Of the fields that ask anything, in any type. */
  readonly groups: ReadonlyMap<NormalField, readonly Group[]>;
}

/** Undefined when anybody may read all of it. */
export function rightsOf(known: KnownOperation, table: AccessTable): OperationRights | undefined {
  const conditions = new Map<string, { readonly number: number; readonly condition: Condition }>();
  const groups = new Map<NormalField, readonly Group[]>();
  const schema = known.apiSchema;
  const defaults = defaultsOf(known.definition);
  const numberOf = (field: NormalField, type: GraphQLObjectType, requirement: Requirement): number => {
    const argument =
      requirement.kind === 'owner' && requirement.argument !== undefined
        ? argumentOf(defaults, field, type, requirement.argument)
        : undefined;
    const key = JSON.stringify([requirement, argument?.key]);
    const found = conditions.get(key);
    if (found !== undefined) return found.number;
    const number = conditions.size;
    conditions.set(key, { number, condition: { requirement, argument: argument?.read } });
    return number;
  };
  const walk = (selections: readonly NormalSelection[], possible: readonly GraphQLObjectType[]): void => {
    for (const selection of selections) {
      if (selection.kind === 'introspection') continue;
      if (selection.kind === 'fragment') {
        walk(selection.selections, within(schema, selection.on, possible));
        continue;
      }
      const field = selection;
      const types = within(schema, field.parent, possible);
      const asked = types.map((type): Group => {
        const requirements = table.requirementsOf(type.name, field.name);
        return { types: [type], conditions: requirements.map((each) => numberOf(field, type, each)) };
      });
      if (asked.some((group) => group.conditions.length > 0)) groups.set(field, asked);
      const named = getNamedType(field.type);
      if (field.selections !== undefined && isCompositeType(named)) {
        walk(field.selections, objectsOf(schema, named));
      }
    }
  };
  walk(known.selections, [known.rootType]);
  if (groups.size === 0) return undefined;
  return { conditions: [...conditions.values()].map(({ condition }) => condition), groups };
}

/** What holds for this viewer, in the order of the conditions. */
export function verdictsOf(
  { conditions }: OperationRights,
  viewer: Viewer,
  variables: Readonly<JsonObject>,
): Verdict[] {
  return conditions.map(({ requirement, argument }) => verdictOn(requirement, viewer, argument?.(variables)));
}

function objectsOf(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function within(
  schema: GraphQLSchema,
  type: GraphQLCompositeType | undefined,
  possible: readonly GraphQLObjectType[],
): readonly GraphQLObjectType[] {
  if (type === undefined) return possible;
  const own = objectsOf(schema, type);
  return possible.filter((each) => own.includes(each));
}

interface ArgumentValue {
  readonly key: string;
  readonly read: (variables: Readonly<JsonObject>) => unknown;
}

/** The value of an argument, as the subgraph will see it: given, or the default of the variable or of the argument. */
function argumentOf(
  defaults: Readonly<JsonObject>,
  field: NormalField,
  type: GraphQLObjectType,
  [name = '', ...path]: readonly string[],
): ArgumentValue {
  const node = exactly(field.arguments.find((argument) => argument.name.value === name)?.value);
  const declared = type.getFields()[field.name]?.args.find((argument) => argument.name === name);
  const read = (variables: Readonly<JsonObject>): unknown => {
    let value: unknown = undefined;
    if (node !== undefined) value = valueFromASTUntyped(node, { ...defaults, ...variables });
    if (value === undefined) value = declared?.defaultValue;
    for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return value;
  };
  return { key: JSON.stringify([node ?? null, name, ...path]), read };
}

/** With integers as they are written: two ids that differ must not become one number. */
function exactly<Node extends ValueNode | undefined>(node: Node): Node {
  return node && visit(node, { IntValue: ({ value }) => ({ kind: Kind.STRING, value }) });
}

/** The variables that are something else than null where they are left out. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): JsonObject {
  const values = new BareObject();
  for (const { variable, defaultValue } of variableDefinitions) {
    if (defaultValue !== undefined && defaultValue.kind !== Kind.NULL) {
      values[variable.name.value] = valueFromASTUntyped(exactly(defaultValue));
    }
  }
  return values;
}

/** The field of an object type that a selection through an interface stands for. */
export function fieldOn(field: NormalField, type: GraphQLObjectType): NormalField {
  const parent = field.parent;
  if (isObjectType(parent)) return field;
  const own = isInterfaceType(parent) ? type.getFields()[field.name] : undefined;
  return { ...field, parent: type, type: own?.type ?? field.type };
}
