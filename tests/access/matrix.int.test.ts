import {
  getNamedType,
  isEnumType,
  isObjectType,
  isScalarType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { anonymous, type Viewer } from '../../gateway/src/auth/viewer.ts';
import { roles } from '../../tools/assembly/roles.ts';
import { guardedGraph, subject, type Asked, type GuardedAnswer, type GuardedGraph } from './guarded-graph.ts';
import { fieldPolicy, typePolicy, type Rule } from './policy.ts';
import { idOf, shopDoubles } from './shop-doubles.ts';

const big = 1_000_000;
const settings = {
  limits: { maxAliases: big, maxTokens: big, maxCharacters: big, maxRepeats: big },
  cost: { max: 1_000_000_000 },
};
const guarded = guardedGraph(shopDoubles(), undefined, settings);
const schema = guarded.apiSchema;

const viewers: Record<string, Viewer> = {
  anonymous,
  customer: subject('ann'),
  'staff without a role': subject('stan'),
  ...Object.fromEntries(
    Object.entries(roles).map(([role, { scopes }]) => [role, subject(`staff-${role}`, scopes)]),
  ),
};

const probes = new Set(['anything', 'thing']);

function rulesOf(coordinate: string): readonly Rule[] {
  const [typename = '', field = ''] = coordinate.split('.');
  const ofType = typePolicy[typename];
  if (ofType === undefined) throw new Error(`tests/access/policy.ts does not say who may read ${typename}.`);
  const more = fieldPolicy[coordinate];
  if (typename === 'Query' && more === undefined && !probes.has(field)) {
    throw new Error(`tests/access/policy.ts does not say who may read ${coordinate}.`);
  }
  return more === undefined ? ofType : more.instead === true ? more.rules : [...ofType, ...more.rules];
}

function holds(rule: Rule, viewer: Viewer, owner: string): boolean {
  if (rule.kind === 'signed in') return viewer.subject !== undefined;
  return viewer.scopes.has(rule.scope) || (rule.kind === 'owner' && viewer.subject === owner);
}

const mayRead = (coordinate: string, viewer: Viewer, owner: string): boolean =>
  rulesOf(coordinate).every((rule) => holds(rule, viewer, owner));

/** The way from the root to objects of a type. */
interface Route {
  readonly coordinates: readonly string[];
  readonly keys: readonly string[];
  /** Where the id of whom it is about goes; lists have none. */
  readonly takesId: string | undefined;
  /** The type that a fragment names, where what is met may be of several. */
  readonly on?: string;
}

const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] =>
  Object.values(type.getFields());

/** The shortest ways to each type from each root field, and by its key through a union and an interface. */
function routes(): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  const add = (type: string, route: Route): void => void found.set(type, [...(found.get(type) ?? []), route]);
  for (const root of fieldsOf(schema.getQueryType() as GraphQLObjectType)) {
    const takesId = root.args.some(({ name }) => name === 'id') ? getNamedType(root.type).name : undefined;
    const start = { coordinates: [`Query.${root.name}`], keys: [root.name], takesId };
    const named = getNamedType(root.type);
    const first = isObjectType(named)
      ? [named]
      : probes.has(root.name)
        ? schema.getPossibleTypes(named as never)
        : [];
    for (const type of first) {
      const on = isObjectType(named) ? {} : { on: type.name, takesId: type.name };
      const seen = new Set<string>([type.name]);
      let open: [GraphQLObjectType, Route][] = [[type, { ...start, ...on }]];
      for (let depth = 0; open.length > 0 && depth < 5; depth += 1) {
        const next: typeof open = [];
        for (const [at, route] of open) {
          add(at.name, route);
          if ('on' in on) continue;
          for (const field of fieldsOf(at)) {
            const inner = getNamedType(field.type);
            if (!isObjectType(inner) || seen.has(inner.name)) continue;
            seen.add(inner.name);
            const coordinates = [...route.coordinates, `${at.name}.${field.name}`];
            next.push([inner, { ...route, coordinates, keys: [...route.keys, field.name] }]);
          }
        }
        open = next;
      }
    }
  }
  const best = (all: Route[]): Route[] => {
    const plain = all.filter(({ on }) => on === undefined).sort((a, b) => a.keys.length - b.keys.length);
    return [...plain.slice(0, 3), ...all.filter(({ on }) => on !== undefined)];
  };
  return new Map([...found].map(([type, all]) => [type, best(all)]));
}

const ways = routes();

/** Every field four times: plainly, by an alias, in an inline fragment and in a named one. */
const forms = ['', 'alias_', 'inline_', 'named_'] as const;

function queryFor(type: GraphQLObjectType, { keys, takesId, on }: Route): string {
  const select = (prefix: string): string =>
    fieldsOf(type)
      .map((field) => {
        const named = getNamedType(field.type);
        const inner = isScalarType(named) || isEnumType(named) ? '' : ' { __typename }';
        return `${prefix === '' ? '' : `${prefix}${field.name}: `}${field.name}${inner}`;
      })
      .join(' ');
  const all = `${select('')} ${select('alias_')} ... on ${type.name} { ${select('inline_')} } ...Named`;
  const inside = on === undefined ? all : `... on ${on} { ${all} }`;
  const [root = '', ...rest] = keys;
  const open = [`${root}${takesId === undefined ? '' : '(id: $id)'}`, ...rest].join(' { ');
  const variables = takesId === undefined ? '' : '($id: ID!)';
  return `query ${variables} { ${open} { ${inside} } ${'}'.repeat(keys.length)}
    fragment Named on ${type.name} { ${select('named_')} }`;
}

function idFor({ takesId, on }: Route, owner: string): Record<string, string> {
  if (on !== undefined) return { id: `${on}.${owner}` };
  return takesId === undefined ? {} : { id: idOf(takesId, owner) };
}

function objectAt(data: unknown, keys: readonly string[]): Record<string, unknown> | undefined {
  let value = data;
  for (const key of keys) {
    value = (value as Record<string, unknown> | null | undefined)?.[key];
    if (Array.isArray(value)) [value] = value as unknown[];
  }
  return (value ?? undefined) as Record<string, unknown> | undefined;
}

const askedCoordinates = new Map<string, readonly string[]>();

function coordinatesAsked({ service, query }: Asked): readonly string[] {
  const key = `${service}\n${query}`;
  let found = askedCoordinates.get(key);
  if (found === undefined) {
    const info = new TypeInfo(guarded.schemas.get(service) as never);
    const coordinates = new Set<string>();
    visit(
      parse(query),
      visitWithTypeInfo(info, {
        Field: ({ name }) => {
          if (!name.value.startsWith('_'))
            coordinates.add(`${info.getParentType()?.name ?? ''}.${name.value}`);
        },
      }),
    );
    found = [...coordinates];
    askedCoordinates.set(key, found);
  }
  return found;
}

/** What a subgraph must not have been asked for: what could be known before. Whose the rest is, only its service knows. */
function wronglyAsked(asked: Asked, viewer: Viewer, owner: string): string[] {
  const isEntities = asked.query.includes('_entities');
  return coordinatesAsked(asked).filter((coordinate) => {
    const isKnown = coordinate === 'Query.customer' || (isEntities && coordinate.startsWith('Customer.'));
    const asWhom = isKnown ? owner : (viewer.subject ?? '');
    return !mayRead(coordinate, viewer, asWhom);
  });
}

interface Findings {
  readonly cells: number;
  readonly wrong: readonly string[];
}

/** Asks for every field of these types by each way, as each viewer, about what is the viewer's own and what is not. */
async function compareWithPolicy(graph: GuardedGraph, typenames: readonly string[]): Promise<Findings> {
  const wrong: string[] = [];
  let cells = 0;
  for (const typename of typenames) {
    for (const route of ways.get(typename) ?? []) {
      const query = queryFor(schema.getType(typename) as GraphQLObjectType, route);
      for (const name of Object.keys(viewers)) {
        for (const owner of route.takesId === undefined ? ['bob'] : ['ann', 'bob']) {
          const answer = await graph.ask(query, viewers[name] ?? anonymous, idFor(route, owner));
          wrong.push(...differences(answer, { typename, route, name, owner }));
          cells += fieldsOf(schema.getType(typename) as GraphQLObjectType).length * forms.length;
        }
      }
    }
  }
  return { cells, wrong };
}

interface Case {
  readonly typename: string;
  readonly route: Route;
  readonly name: string;
  readonly owner: string;
}

function differences(
  { data, errors, asked }: GuardedAnswer,
  { typename, route, name, owner }: Case,
): string[] {
  const wrong: string[] = [];
  const viewer = viewers[name] ?? anonymous;
  const where = `${name} of ${owner} by ${route.keys.join('.')}`;
  const object = objectAt(data, route.keys);
  const reachable = route.coordinates.every((each) => mayRead(each, viewer, owner));
  for (const field of fieldsOf(schema.getType(typename) as GraphQLObjectType)) {
    const coordinate = `${typename}.${field.name}`;
    const expected = reachable && mayRead(coordinate, viewer, owner);
    for (const form of forms) {
      const shown = (object?.[`${form}${field.name}`] ?? null) !== null;
      if (shown !== expected) wrong.push(`${coordinate} ${form} is ${shown ? '' : 'not '}shown to ${where}`);
    }
    if (!expected && errors.length === 0) wrong.push(`${coordinate} is hidden from ${where} without a word`);
  }
  const others = errors.filter((error) => !/ (UNAUTHENTICATED|FORBIDDEN)$/.test(error));
  wrong.push(...others.map((error) => `${where}: ${error}`));
  for (const each of asked) {
    const coordinates = wronglyAsked(each, viewer, owner);
    wrong.push(
      ...coordinates.map((coordinate) => `${each.service} is asked for ${coordinate}, for ${where}`),
    );
  }
  return wrong;
}

describe('the shop’s graph', () => {
  it('shows each field by each way to whom the policy names, and to nobody else, and asks for nothing else', async () => {
    const { cells, wrong } = await compareWithPolicy(guarded, [...ways.keys()]);
    expect(wrong.slice(0, 40)).toEqual([]);
    expect(cells).toBeGreaterThan(10_000);
  }, 300_000);

  it.each([
    ['Order', /(type Order[^{]*?)@owner\([^\n]*\)/, 'Order.lineItems  is shown to customer of bob by order'],
    [
      'Customer',
      /(customer\([^)]*\): Customer @join__field\([^)]*\)) @owner\([^\n]*\)/,
      'customers is asked for Query.customer, for customer of bob by customer',
    ],
    [
      'FraudReviewConnection',
      /(openFraudReviews[^\n]*?) @requiresScopes\([^\n]*?\]\]\)/,
      'FraudReviewConnection.pageInfo  is shown to anonymous of bob by openFraudReviews',
    ],
  ])(
    'is found to differ when %s lacks a rule',
    async (typename, rule, finding) => {
      const edited = guardedGraph(shopDoubles(), (sdl) => sdl.replace(rule, '$1 '), settings);
      const { wrong } = await compareWithPolicy(edited, [typename]);
      expect(wrong).toContain(finding);
    },
    120_000,
  );

  it('has every type in the policy, and nothing that is not there any more', () => {
    expect(Object.keys(typePolicy).sort()).toEqual(objects.map(({ name }) => name).sort());
    const gone = Object.keys(fieldPolicy).filter((coordinate) => {
      const [typename = '', field = ''] = coordinate.split('.');
      return (schema.getType(typename) as GraphQLObjectType).getFields()[field] === undefined;
    });
    expect(gone).toEqual([]);
  });
});
