import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Dice } from './dice.ts';
import type { Row } from './values.ts';

export interface GeneratedOperation {
  readonly text: string;
  readonly variables: Row;
}

/** Names that mean something to subgraphs, to the planner or to JavaScript. */
const hostileNames = [
  'id',
  'name',
  'key',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'toJSON',
  '_entities',
  'representations',
  'kind',
  'name__0',
  'name__alias_0',
  '__typename',
];

/** What a response key already stands for, so that generated selections merge instead of contradicting. */
class Keys {
  readonly fields = new Map<string, { readonly says: string; readonly inner: Keys }>();
}

interface Draft {
  readonly schema: GraphQLSchema;
  readonly dice: Dice;
  readonly fragments: string[];
  readonly declared: string[];
  readonly variables: Record<string, unknown>;
  left: number;
}

/** A random operation on this schema; valid more often than not. */
export function generateOperation(
  schema: GraphQLSchema,
  dice: Dice,
  root: GraphQLObjectType | null | undefined = schema.getQueryType(),
): GeneratedOperation {
  if (!root) throw new Error('There is no such root.');
  const variables = Object.create(null) as Record<string, unknown>;
  const draft: Draft = {
    schema,
    dice,
    fragments: [],
    declared: [],
    variables,
    left: 6 + dice.below(30),
  };
  const set = selectionSet(draft, root, new Keys(), 0);
  const verb = root === schema.getMutationType() ? 'mutation' : 'query';
  const declared = draft.declared.length > 0 ? `(${draft.declared.join(', ')})` : '';
  const name = declared !== '' || verb === 'mutation' || dice.chance(0.5) ? `${verb} Q${declared} ` : '';
  return { text: [name + set, ...draft.fragments].join('\n'), variables };
}

function selectionSet(draft: Draft, type: GraphQLCompositeType, keys: Keys, depth: number): string {
  const { dice } = draft;
  const count = 1 + dice.below(depth === 0 ? 3 : 4);
  const parts: string[] = [];
  for (let index = 0; index < count && (draft.left > 0 || index === 0); index += 1) {
    parts.push(selection(draft, type, keys, depth));
  }
  return `{ ${parts.join(' ')} }`;
}

function selection(draft: Draft, type: GraphQLCompositeType, keys: Keys, depth: number): string {
  const { dice, schema } = draft;
  draft.left -= 1;
  const isUnion = !('getFields' in type);
  if (depth < 7 && dice.chance(isAbstractType(type) ? (isUnion ? 0.8 : 0.4) : 0.12)) {
    const on = dice.pick(conditionsFor(schema, type));
    const inner = selectionSet(draft, on, keys, depth + 1);
    const directive = conditionals(draft);
    if (dice.chance(0.3)) {
      const name = `F${draft.fragments.length}`;
      draft.fragments.push(`fragment ${name} on ${on.name} ${inner}`);
      return `...${name}${directive}`;
    }
    const condition = on === type && dice.chance(0.5) ? '' : ` on ${on.name}`;
    return `...${condition}${directive} ${inner}`;
  }
  const fields = isUnion ? [] : Object.values(type.getFields());
  const usable = fields.filter((field) =>
    depth < 5 && draft.left > 0 ? true : !isCompositeType(getNamedType(field.type)),
  );
  const field = dice.chance(0.12) ? undefined : dice.pickOrNone(usable);
  return field === undefined ? typename(draft, keys) : fieldText(draft, field, keys, depth);
}

function typename(draft: Draft, keys: Keys): string {
  const key = freeKey(draft, keys, '__typename', '__typename');
  keys.fields.set(key, { says: '__typename', inner: new Keys() });
  return `${key === '__typename' ? '' : `${key}: `}__typename${conditionals(draft)}`;
}

function fieldText(draft: Draft, field: GraphQLField<unknown, unknown>, keys: Keys, depth: number): string {
  const args = argumentsText(draft, field.args);
  const says = field.name + args;
  const key = freeKey(draft, keys, field.name, says);
  const known = keys.fields.get(key) ?? { says, inner: new Keys() };
  keys.fields.set(key, known);
  const named = getNamedType(field.type);
  const inner = isCompositeType(named) ? ` ${selectionSet(draft, named, known.inner, depth + 1)}` : '';
  return `${key === field.name ? '' : `${key}: `}${says}${conditionals(draft)}${inner}`;
}

/** A response key that stands for the same or for nothing yet. */
function freeKey(draft: Draft, keys: Keys, name: string, says: string): string {
  const { dice } = draft;
  const isFree = (key: string): boolean => (keys.fields.get(key)?.says ?? says) === says;
  if (dice.chance(0.25)) {
    const hostile = dice.pick([...hostileNames, ...fieldNames(draft.schema)]);
    if (isFree(hostile)) return hostile;
  }
  if (isFree(name)) return name;
  let number = 0;
  while (!isFree(`a${number}`)) number += 1;
  return `a${number}`;
}

function fieldNames(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__') ? Object.keys(type.getFields()) : [],
  );
}

function conditionsFor(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const overlapping = Object.values(schema.getTypeMap()).filter(
    (other) =>
      isAbstractType(other) && schema.getPossibleTypes(other).some((object) => possible.includes(object)),
  ) as GraphQLCompositeType[];
  return [type, ...possible, ...overlapping];
}

function conditionals(draft: Draft): string {
  const { dice } = draft;
  if (!dice.chance(0.12)) return '';
  const name = dice.pick(['skip', 'include']);
  const other = name === 'skip' ? 'include' : 'skip';
  const second = dice.chance(0.1) ? ` @${other}(if: ${flag(draft)})` : '';
  return ` @${name}(if: ${flag(draft)})${second}`;
}

function flag(draft: Draft): string {
  const { dice, variables } = draft;
  if (dice.chance(0.3)) return String(dice.chance(0.5));
  const name = dice.pick(['f0', 'f1', 'f2', 'representations']);
  if (!draft.declared.some((text) => text.startsWith(`$${name}:`))) {
    const fallback = dice.chance(0.3);
    draft.declared.push(`$${name}: Boolean${fallback ? ` = ${String(dice.chance(0.5))}` : '!'}`);
    if (!fallback || dice.chance(0.5)) variables[name] = dice.chance(0.5);
    // A nullable variable with a default may stand where a value is needed.
  }
  return `$${name}`;
}

function argumentsText(draft: Draft, args: readonly GraphQLArgument[]): string {
  const { dice } = draft;
  const given = args.flatMap((argument) => {
    const required = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!required && dice.chance(0.35)) return [];
    return [`${argument.name}: ${argumentValue(draft, argument.type)}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function argumentValue(draft: Draft, type: GraphQLInputType): string {
  const { dice, declared, variables } = draft;
  if (!dice.chance(0.4)) return literal(value(dice, type), type);
  const name = dice.chance(0.1) ? `__proto__${declared.length}` : `v${declared.length}`;
  declared.push(`$${name}: ${String(type)}`);
  const chosen = value(dice, type);
  if (chosen !== null || isNonNullType(type) || dice.chance(0.5)) variables[name] = chosen;
  return `$${name}`;
}

function value(dice: Dice, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return value(dice, type.ofType) ?? value(dice, type);
  if (dice.chance(0.1)) return null;
  if (isListType(type)) return Array.from({ length: dice.below(3) }, () => value(dice, type.ofType));
  if (isEnumType(type)) return dice.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const given = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || dice.chance(0.6),
    );
    return Object.fromEntries(given.map((field) => [field.name, value(dice, field.type)]));
  }
  switch (type.name) {
    case 'Int':
      return dice.pick([0, 1, 2, 3, -1]);
    case 'Float':
      return dice.pick([0, 0.5, 2]);
    case 'Boolean':
      return dice.chance(0.5);
    case 'ID':
      return dice.pick(['1', '2', '3', '4', '9', '']);
    default:
      return dice.pick(['', 'a', 'x"y', '__proto__']);
  }
}

function literal(chosen: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(chosen, type.ofType);
  if (chosen === null) return 'null';
  if (Array.isArray(chosen)) {
    const inner = isListType(type) ? type.ofType : type;
    return `[${chosen.map((item: unknown) => literal(item, inner)).join(', ')}]`;
  }
  if (isEnumType(type) && typeof chosen === 'string') return chosen;
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return `{${Object.entries(chosen as object)
      .map(([name, item]) => {
        const field = fields[name];
        return field === undefined ? '' : `${name}: ${literal(item, field.type)}`;
      })
      .join(', ')}}`;
  }
  return JSON.stringify(chosen);
}
