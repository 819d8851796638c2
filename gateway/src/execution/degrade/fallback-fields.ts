import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { ownValue, type JsonObject } from '../../operations/json-object.ts';
import { typeApplies } from '../../operations/type-applies.ts';
import type { KnownOperation } from '../../operations/known-operation.ts';

type DegradeRules = KnownOperation['degradeRules'];
type DegradeRule = NonNullable<ReturnType<DegradeRules['get']>>;

/** What the fields of a fetch are in the schema, for when the fetch has failed and something has to stand in for it. */
export interface FallbackSelection {
  /** The type that every object here has; undefined where only the object itself tells. */
  readonly type: string | undefined;
  readonly fields: readonly FallbackField[];
}

export interface FallbackField {
  /** In the data, after all renaming. */
  readonly key: string;
  readonly name: string;
  /** The type whose field is selected: that of the nearest fragment around. */
  readonly on: string | undefined;
  /** Types that an object must be of to have the field. */
  readonly conditions: readonly string[];
  /** Undefined for leaves. */
  readonly inner: FallbackSelection | undefined;
}

/** What one subgraph's fields mean to who has to find something in their stead. */
export interface FallbackSchema {
  readonly schema: GraphQLSchema;
  readonly rules: DegradeRules;
  /** The keys of the subgraph's entities, by their types. */
  readonly keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
}

/** Reads the selection of a fetch; `type` is undefined for `_entities`. */
export function fallbackSelection(
  set: SelectionSetNode,
  type: string | undefined,
  schema: GraphQLSchema,
  renamed: (key: string) => string,
): FallbackSelection {
  const fields: FallbackField[] = [];
  const collect = (inside: SelectionSetNode, on: string | undefined, conditions: readonly string[]): void => {
    for (const node of inside.selections) {
      if (node.kind === Kind.FIELD) {
        const key = renamed(node.alias?.value ?? node.name.value);
        const inner = innerOf(node, on, schema, renamed);
        fields.push({ key, name: node.name.value, on, conditions, inner });
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        const more = condition === undefined || condition === on ? conditions : [...conditions, condition];
        collect(node.selectionSet, condition ?? on, more);
      }
    }
  };
  collect(set, type, []);
  return { type: isObjectType(schema.getType(type ?? '')) ? type : undefined, fields };
}

function innerOf(
  { name, selectionSet }: FieldNode,
  on: string | undefined,
  schema: GraphQLSchema,
  renamed: (key: string) => string,
): FallbackSelection | undefined {
  if (selectionSet === undefined) return undefined;
  const parent = schema.getType(on ?? '');
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
  const type = field && getNamedType(field.type);
  return fallbackSelection(selectionSet, isCompositeType(type) ? type.name : undefined, schema, renamed);
}

/** The type of a fetched object, as far as it is known. */
export function typenameOf(object: JsonObject, { type }: FallbackSelection): string | undefined {
  const own = ownValue(object, '__typename');
  return typeof own === 'string' ? own : type;
}

/** The fields that an object of this type has. */
export function fieldsFor(
  { fields }: FallbackSelection,
  typename: string | undefined,
  schema: GraphQLSchema,
): readonly FallbackField[] {
  return fields.filter(({ conditions }) =>
    conditions.every((condition) => typename !== undefined && typeApplies(schema, typename, condition)),
  );
}

/** What is declared of a field: for the object's own type, else for the interface that it was selected of. */
export function ruleOf(
  { name, on }: FallbackField,
  typename: string | undefined,
  rules: DegradeRules,
): DegradeRule | undefined {
  return rules.get(`${typename ?? ''}.${name}`) ?? rules.get(`${on ?? ''}.${name}`);
}

/** Every rule that may hold for a field, whatever its object turns out to be. */
export function possibleRules({ name, on }: FallbackField, { schema, rules }: FallbackSchema): DegradeRule[] {
  const type = schema.getType(on ?? '');
  const types = isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [];
  return [on ?? '', ...types].flatMap((each) => rules.get(`${each}.${name}`) ?? []);
}

/** Whether a field is what an entity is known by, which is never out of date. */
export function isKeyField(
  { name }: FallbackField,
  typename: string | undefined,
  keys: FallbackSchema['keys'],
): boolean {
  if (name === '__typename') return true;
  const sets = keys.get(typename ?? '') ?? [];
  return sets.some(({ selections }) =>
    selections.some((node) => node.kind === Kind.FIELD && node.name.value === name),
  );
}
