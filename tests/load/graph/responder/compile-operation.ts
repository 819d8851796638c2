import {
  Kind,
  parse,
  valueFromASTUntyped,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { personAt, placeAt, regionAt, type GraphRecord } from './records.ts';

export type Variables = Readonly<Record<string, unknown>>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Write = (value: unknown) => string;

interface Field {
  readonly name: string;
  /** The key with its quotes and colon, and the comma before it. */
  readonly prefix: string;
  readonly write: Write;
}

const numberIn = (id: unknown): number => Number(String(id).replace(/^\D*/, ''));

const rootFields: Readonly<Record<string, (given: Variables) => unknown>> = {
  __typename: () => 'Query',
  place: ({ id }) => placeAt(numberIn(id)),
  region: ({ id }) => regionAt(numberIn(id)),
  places: ({ from, first }) =>
    Array.from({ length: Number(first) }, (_, step) => placeAt(Number(from) + step)),
};

const entityAt: Readonly<Record<string, (number: number) => GraphRecord>> = {
  Place: placeAt,
  Person: personAt,
};

/**
 * Gives a function that answers an operation for its variables, as JSON text. Any text that a planner makes of the graph's
 * operations will do, whichever subgraph it is for: all data is known here. What was written is kept, so that the
 * next answer with it costs a look-up: ids name their type, as do all ids of the graph. Throws on what the workloads do not need: directives and unknown fields.
 */
export function compileOperation(text: string): (variables: Variables) => string {
  const { definitions } = parse(text, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('There is no operation in the text.');
  const fragments: Fragments = new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const roots = [...mergeFields(operation.selectionSet.selections, 'Query', fragments)].map(
    ([key, nodes]) => {
      const answer = compileRoot(nodes, fragments);
      return (variables: Variables) => `${JSON.stringify(key)}:${answer(variables)}`;
    },
  );
  return (variables) => `{"data":{${roots.map((answer) => answer(variables)).join(',')}}}`;
}

function compileRoot(nodes: readonly FieldNode[], fragments: Fragments): (variables: Variables) => string {
  const write = compileValue(nodes, fragments);
  const name = nodes[0]?.name.value ?? '';
  if (name === '_entities') return compileEntities(nodes, write);
  const root = rootFields[name];
  if (root === undefined) throw new Error(`There is no root field ${name}.`);
  const written = new Map<string, string>();
  return (variables) => {
    const given = argumentsOf(nodes, variables);
    return keep(written, JSON.stringify(given), () => write(root(given)));
  };
}

function compileEntities(nodes: readonly FieldNode[], write: Write): (variables: Variables) => string {
  const written = new Map<string, string>();
  const answerFor = ({ __typename, id }: GraphRecord): string =>
    keep(written, String(id), () => write(entityAt[__typename]?.(numberIn(id)) ?? null));
  return (variables) => {
    const { representations } = argumentsOf(nodes, variables);
    return `[${(representations as GraphRecord[]).map(answerFor).join(',')}]`;
  };
}

function keep(kept: Map<string, string>, key: string, make: () => string): string {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

function argumentsOf(nodes: readonly FieldNode[], variables: Variables): Variables {
  const given = nodes[0]?.arguments ?? [];
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
}

function compileValue(nodes: readonly FieldNode[], fragments: Fragments): Write {
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const writeOne = selections.length === 0 ? JSON.stringify : compileObject(selections, fragments);
  const write: Write = (value) => {
    if (typeof value === 'function') return write((value as () => unknown)());
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
    return value === null ? 'null' : writeOne(value);
  };
  return write;
}

function compileObject(selections: readonly SelectionNode[], fragments: Fragments): Write {
  const fieldsOf = new Map<string, readonly Field[]>();
  return (value) => {
    const record = value as GraphRecord;
    let fields = fieldsOf.get(record.__typename);
    if (fields === undefined) {
      fields = [...mergeFields(selections, record.__typename, fragments)].map(([key, nodes], index) => ({
        name: nodes[0]?.name.value ?? key,
        prefix: `${index === 0 ? '' : ','}${JSON.stringify(key)}:`,
        write: compileValue(nodes, fragments),
      }));
      fieldsOf.set(record.__typename, fields);
    }
    let text = '{';
    for (const { name, prefix, write } of fields) {
      const found = record[name];
      if (found === undefined) throw new Error(`${record.__typename} has no field ${name}.`);
      text += prefix + write(found);
    }
    return `${text}}`;
  };
}

/** All fields that apply to a type, by their key in the answer. */
function mergeFields(
  selections: readonly SelectionNode[],
  typename: string,
  fragments: Fragments,
  merged = new Map<string, FieldNode[]>(),
): Map<string, FieldNode[]> {
  for (const selection of selections) {
    if (selection.directives !== undefined && selection.directives.length > 0)
      throw new Error('Directives are not understood here.');
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      merged.set(key, [...(merged.get(key) ?? []), selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value ?? typename;
    if (fragment !== undefined && condition === typename)
      mergeFields(fragment.selectionSet.selections, typename, fragments, merged);
  }
  return merged;
}
