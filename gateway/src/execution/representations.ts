import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { typeApplies } from '../operations/type-applies.ts';
import { isInherited, isJsonObject, ownValue, type JsonObject } from '../operations/json-object.ts';
import { quoteText } from './quote-text.ts';
import { isPlainJson } from '../operations/plain-json.ts';

/**
 * The start of all representations of one type that differ in one text only: `{"__typename":"Book","isbn":`. Such entities
 * are told apart by that text, which is cheaper than by the whole representation.
 */
export interface KeyedForm {
  readonly key: string;
  readonly start: string;
}

export const keyedRepresentation = ({ start }: KeyedForm, text: string): string =>
  `${start}${quoteText(text)}}`;

/** Takes representations, and gives the number of each. */
export interface AskEntity {
  ask(representation: string): number;
  askKeyed(form: KeyedForm, text: string): number;
}

/** Asks for an entity and gives its number; undefined when something that it takes is not known. */
export type Represent = (entity: JsonObject, batch: AskEntity) => number | undefined;

type Nodes = readonly QueryPlanSelectionNode[];
type Write = (object: JsonObject) => string | undefined;

/**
 * Compiles what a fetch requires of an entity. Equal entities get equal numbers.
 * `keys` are those of the subgraph: the planner sometimes requires, of types that a fetch is not about, inputs without
 * a key, and a subgraph that cannot tell one entity may refuse them all.
 * Source: Apollo Federation subgraph specification, `_entities(representations:)`.
 */
export function compileRepresentation(
  requires: Nodes,
  rewrites: readonly FetchDataRewrite[],
  schema: GraphQLSchema,
  keys: ReadonlyMap<string, readonly SelectionSetNode[]>,
): Represent {
  const forms = new Map<string, Form>();
  const formOf = (typename: string): Form => {
    const known = forms.get(typename);
    if (known !== undefined) return known;
    const renamed = renamedType(typename, rewrites, schema);
    const fields = fieldsFor(requires, typename, schema);
    const isEntity = keys.get(renamed ?? typename)?.some((key) => holdsKey(fields, key)) === true;
    const form: Form =
      isEntity && fields.has('__typename')
        ? {
            write: writeObject(requires, typename, schema, renamed),
            keyed: keyedForm(fields, renamed ?? typename),
          }
        : { write: () => undefined, keyed: undefined };
    // Types are few; a subgraph that makes some up does not make this map grow.
    if (schema.getType(typename) !== undefined) forms.set(typename, form);
    return form;
  };
  return (entity, batch) => {
    const typename = ownValue(entity, '__typename');
    if (typeof typename !== 'string') return undefined;
    const { write, keyed } = formOf(typename);
    if (keyed !== undefined) {
      const value = entity[keyed.key];
      if (typeof value === 'string') return batch.askKeyed(keyed, value);
    }
    const text = write(entity);
    return text === undefined ? undefined : batch.ask(text);
  };
}

/** How entities of one type are asked for. */
interface Form {
  readonly write: Write;
  readonly keyed: KeyedForm | undefined;
}

/** Nearly all keys are one text. */
function keyedForm(fields: ReadonlyMap<string, Nodes>, typename: string): KeyedForm | undefined {
  const [first, second, ...more] = fields;
  if (first?.[0] !== '__typename' || second === undefined || more.length > 0) return undefined;
  const [key, inner] = second;
  if (inner.length > 0 || isInherited(key)) return undefined;
  return { key, start: `{"__typename":${JSON.stringify(typename)},${JSON.stringify(key)}:` };
}

function holdsKey(fields: ReadonlyMap<string, Nodes>, key: SelectionSetNode): boolean {
  return key.selections.every((node) => node.kind !== Kind.FIELD || fields.has(node.name.value));
}

/** The planner's only input rewrite: an entity is asked for by the name of its interface. */
function renamedType(
  typename: string,
  rewrites: readonly FetchDataRewrite[],
  schema: GraphQLSchema,
): string | undefined {
  for (const { path, ...rewrite } of rewrites) {
    const [fragment, field] = path;
    if (rewrite.kind !== 'ValueSetter' || path.length !== 2 || field !== '__typename') {
      throw new Error(`The planner rewrites inputs in an unknown way: ${rewrite.kind} ${path.join('.')}`);
    }
    const condition = (fragment ?? '').replace('... on ', '');
    if (typeApplies(schema, typename, condition)) return String(rewrite.setValueTo);
  }
  return undefined;
}

function writeObject(
  nodes: Nodes,
  typename: string | undefined,
  schema: GraphQLSchema,
  renamed?: string,
): Write {
  const fields = [...fieldsFor(nodes, typename, schema)].map(([key, inner]) => {
    const start = `${JSON.stringify(key)}:`;
    if (key === '__typename' && renamed !== undefined) {
      const constant = start + JSON.stringify(renamed);
      return () => constant;
    }
    const write = inner.length === 0 ? undefined : writeAny(inner, schema);
    return (object: JsonObject): string | undefined => {
      const text = writeValue(ownValue(object, key), write);
      return text === undefined ? undefined : start + text;
    };
  });
  return (object) => {
    let text = '';
    for (const write of fields) {
      const field = write(object);
      if (field === undefined) return undefined;
      text += text === '' ? field : `,${field}`;
    }
    return `{${text}}`;
  };
}

/** An object inside a representation: what is asked of it may depend on its own type. */
function writeAny(nodes: Nodes, schema: GraphQLSchema): Write {
  if (nodes.every((node) => node.kind === 'Field')) return writeObject(nodes, undefined, schema);
  const writers = new Map<unknown, Write>();
  return (object) => {
    const typename = ownValue(object, '__typename');
    let write = writers.get(typename);
    if (write === undefined) {
      const known = typeof typename === 'string' && schema.getType(typename) !== undefined;
      write = writeObject(nodes, known ? typename : undefined, schema);
      if (known) writers.set(typename, write);
    }
    return write(object);
  };
}

function fieldsFor(
  nodes: Nodes,
  typename: string | undefined,
  schema: GraphQLSchema,
  fields = new Map<string, QueryPlanSelectionNode[]>(),
): Map<string, QueryPlanSelectionNode[]> {
  for (const node of nodes) {
    if (node.kind === 'Field') {
      const key = node.alias ?? node.name;
      fields.set(key, [...(fields.get(key) ?? []), ...(node.selections ?? [])]);
    } else if (
      node.typeCondition === undefined ||
      (typename !== undefined && typeApplies(schema, typename, node.typeCondition))
    ) {
      fieldsFor(node.selections, typename, schema, fields);
    }
  }
  return fields;
}

function writeValue(value: unknown, write: Write | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (write === undefined && typeof value === 'string') return quoteText(value);
  // What nests too deeply cannot be written, and so not be asked with.
  if (typeof value === 'object' && write === undefined && !isPlainJson(value)) return undefined;
  if (value === null || write === undefined) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const texts: string[] = [];
    for (const element of value as unknown[]) {
      const text = writeValue(element, write);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return `[${texts.join(',')}]`;
  }
  return isJsonObject(value) ? write(value) : undefined;
}
