type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Row = Record<string, Json>;

/** The body of an answer with its data changed. */
export function withData(body: string, change: (data: Row) => Json): string {
  const answer = JSON.parse(body) as { data: Row };
  return JSON.stringify({ ...answer, data: change(answer.data) });
}

/** The same for each list of entities in it; undefined when it has none. */
export function withEntities(body: string, change: (entities: Json[]) => Json): string {
  return withData(body, (data) =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Array.isArray(value) ? change(value) : value]),
    ),
  );
}

/** Every value that is neither an object nor a list, its type's name aside, becomes this. */
export function withLeaves(value: Json, leaf: Json, key = ''): Json {
  if (Array.isArray(value)) return value.map((item) => withLeaves(item, leaf));
  if (!isRow(value)) return key === '__typename' ? value : leaf;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withLeaves(inner, leaf, name)]),
  );
}

/** Every object gets these members. */
export function withMembers(value: Json, members: Row): Json {
  if (Array.isArray(value)) return value.map((item) => withMembers(item, members));
  if (!isRow(value)) return value;
  const inner = Object.entries(value).map(([name, each]) => [name, withMembers(each, members)] as const);
  return { ...Object.fromEntries(inner), ...members };
}

function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
