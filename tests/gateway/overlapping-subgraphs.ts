import type { RequestListener } from 'node:http';
import { Kind, parse, type SelectionSetNode } from 'graphql';

type Row = Record<string, unknown>;

/** Answers for every subgraph of an overlapping graph: each text says which type and entity it belongs to. */
export function overlappingSubgraphs(types: number): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Readonly<Record<string, readonly Row[]>>;
      };
      const body = JSON.stringify({ data: answer(query, variables ?? {}, types) });
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  };
}

function answer(query: string, variables: Readonly<Record<string, readonly Row[]>>, types: number): Row {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return {};
  const data: Row = {};
  for (const field of operation.selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    const key = field.alias?.value ?? field.name.value;
    const set = field.selectionSet;
    if (set === undefined) data[key] = 'Query';
    else if (field.name.value === '_entities') {
      const [given] = field.arguments ?? [];
      const name = given?.value.kind === Kind.VARIABLE ? given.value.name.value : '';
      data[key] = (variables[name] ?? []).map((one) => objectOf(set, indexOf(one), String(one['id']), types));
    } else {
      const type = Number(field.name.value.slice(1));
      data[key] = objectOf(set, type, `root${type}`, types);
    }
  }
  return data;
}

function objectOf(set: SelectionSetNode, type: number, id: string, types: number): Row {
  const row: Row = {};
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) Object.assign(row, objectOf(node.selectionSet, type, id, types));
    if (node.kind !== Kind.FIELD) continue;
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    const next = (type + 1) % types;
    if (node.selectionSet !== undefined) row[key] = objectOf(node.selectionSet, next, `${id}.${next}`, types);
    else if (name === '__typename') row[key] = `T${type}`;
    else row[key] = name === 'id' ? id : `${name} of ${id}`;
  }
  return row;
}

const indexOf = (representation: Row): number => Number(String(representation['__typename']).slice(1));

/** What a gateway must answer to `largeQuery`. */
export function largeAnswer(fields: number, types: number, start: number, depth: number): Row {
  const level = (type: number, id: string, left: number): Row => ({
    id,
    ...Object.fromEntries(Array.from({ length: fields }, (_, field) => [`f${field}`, `f${field} of ${id}`])),
    ...(left > 1 ? { next: level((type + 1) % types, `${id}.${(type + 1) % types}`, left - 1) } : {}),
  });
  return { [`t${start}`]: level(start, `root${start}`, depth) };
}
