import { getNamedType, isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGateway, type Gateway } from '../../gateway/src/gateway.ts';
import { pino } from 'pino';
import { ask } from '../gateway/ask.ts';
import { composeGuarded } from './guarded-graph.ts';
import { readSupergraph } from '../../gateway/src/supergraph/read-supergraph.ts';
import { serveSupergraph } from '../../gateway/src/supergraph/serve-supergraph.ts';
import { shopDoubles } from './shop-doubles.ts';

/** Names that a client could be told: of fields, types, arguments, enum values and input fields. */
interface Probe {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const filters = {
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { wanted(filter: WantedFilter, order: WantedOrder): Int hushed(filter: HushedFilter): Int }
input WantedFilter { earliestYear: Int latestYear: Int countryName: String }
enum WantedOrder { PRICE_ASCENDING PRICE_DESCENDING }
input HushedFilter { year: Int title: String sort: WantedOrder quietReason: QuietReason! }
input QuietReason { quietSince: Int }`,
  resolvers: {},
};
const supergraphSdl = composeGuarded({ ...shopDoubles(), filters });
const read = readSupergraph(supergraphSdl);
const { apiSchema } = serveSupergraph(supergraphSdl, read.extract);

/** A name with one letter changed, which is none of the schema's. */
const near = (name: string): string => `${name.slice(0, -1)}${name.endsWith('q') ? 'z' : 'q'}`;

function probesOf(schema: GraphQLSchema): Probe[] {
  const probes: Probe[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    probes.push({ query: `{ __typename ... on ${near(type.name)} { __typename } }` });
    probes.push({ query: `query ($v: ${near(type.name)}) { __typename }` });
    if (isObjectType(type)) {
      const isRoot = type === schema.getQueryType();
      for (const field of Object.values(type.getFields())) {
        const selection = near(field.name);
        probes.push({
          query: isRoot ? `{ ${selection} }` : `{ __typename } fragment F on ${type.name} { ${selection} }`,
        });
        for (const argument of field.args) {
          probes.push({
            query: isRoot
              ? `{ ${field.name}(${near(argument.name)}: 1) }`
              : `{ __typename } fragment F on ${type.name} { ${field.name}(${near(argument.name)}: 1) }`,
          });
        }
      }
    }
    const user = isEnumType(type) || isInputObjectType(type) ? argumentOf(schema, type.name) : undefined;
    if (user === undefined) continue;
    const names = isEnumType(type)
      ? type.getValues().map(({ name }) => name)
      : isInputObjectType(type)
        ? Object.keys(type.getFields())
        : [];
    for (const name of names) {
      const literal = isEnumType(type) ? near(name) : `{ ${near(name)}: 1 }`;
      const value = isEnumType(type) ? near(name) : { [near(name)]: 1 };
      probes.push({ query: `{ ${user.field}(${user.argument}: ${literal}) }` });
      probes.push({
        query: `query ($v: ${type.name}) { ${user.field}(${user.argument}: $v) }`,
        variables: { v: value },
      });
    }
  }
  return probes;
}

/** What could be taken for the end of a quotation, as value, key, literal and name of an operation. */
function awkwardProbes(): Probe[] {
  const query = 'query A($v: HushedFilter) { hushed(filter: $v) }';
  const awkward = ['"', 'x"', '""', '\\"', 'x" y', '\n"', '\u2028"', '" type "'];
  return awkward.flatMap((text) => [
    ...[text, [text], { year: text }, { sort: text }, { [text]: 1 }, { [text]: text }].map((v) => ({
      query,
      variables: { v },
    })),
    { query: `{ hushed(filter: { sort: ${JSON.stringify(text)} }) }` },
    { query: '{ hushed(filter: { year: """x " y""" }) }' },
    { query, operationName: text },
  ]);
}

function argumentOf(schema: GraphQLSchema, name: string): { field: string; argument: string } | undefined {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const found = field.args.find((argument) => getNamedType(argument.type).name === name);
    if (found !== undefined) return { field: field.name, argument: found.name };
  }
  return undefined;
}

// Words of everyday language, and of GraphQL, say nothing of a schema.
const everyday = new Set([
  'name',
  'kind',
  'from',
  'to',
  'at',
  'id',
  'type',
  'state',
  'rule',
  'items',
  'node',
  'text',
]);

function namesOf(schema: GraphQLSchema): Set<string> {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || /^(String|Int|Float|Boolean|ID|Query)$/.test(type.name)) continue;
    names.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    if (isInputObjectType(type) || isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        names.add(field.name);
        if ('args' in field) for (const { name } of field.args) names.add(name);
      }
    }
  }
  return new Set([...names].filter((name) => !everyday.has(name)));
}

const names = namesOf(apiSchema);
const probes = probesOf(apiSchema);

/** Names of the schema in an answer that the client did not send itself. */
function leaked(text: string, { query, variables }: Probe): string[] {
  const sent = new Set((query + JSON.stringify(variables ?? {})).match(/\w+/g));
  return [...new Set(text.match(/\w+/g))].filter((word) => names.has(word) && !sent.has(word));
}

async function leaks(url: string, asked: readonly Probe[] = probes): Promise<string[]> {
  const found: string[] = [];
  for (const probe of asked) {
    const { text } = await ask(url, { ...probe });
    found.push(...leaked(text, probe).map((name) => `${name} in answer to ${probe.query}`));
  }
  return found;
}

describe('near misses of the names in a schema', () => {
  const gateways: Gateway[] = [];
  let urls: Record<'production' | 'development', string>;
  const auth = { issuers: [{ issuer: 'https://i.test', audience: ['a'], jwksUrl: 'https://i.test/jwks' }] };
  const start = async (mode: 'production' | 'development'): Promise<string> => {
    const gateway = createGateway({ supergraphSdl, mode, auth, port: 0, logger: pino({ level: 'silent' }) });
    gateways.push(gateway);
    return (await gateway.listen()).url;
  };
  beforeAll(async () => {
    urls = { production: await start('production'), development: await start('development') };
  });
  afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())));

  it('tell nothing of it in production, over 500 of them', async () => {
    expect(probes.length).toBeGreaterThan(500);
    expect(await leaks(urls.production)).toEqual([]);
  });

  it('tell nothing of it in production to who writes quotation marks where they are least expected', async () => {
    expect(await leaks(urls.production, awkwardProbes())).toEqual([]);
    expect((await leaks(urls.development, awkwardProbes())).length).toBeGreaterThan(50);
  });

  it('are helped out of in development, which shows that this test would see it', async () => {
    expect((await leaks(urls.development)).length).toBeGreaterThan(200);
  });

  it('have no introspection beside them in production', async () => {
    for (const query of [
      '{ __schema { types { name } } }',
      '{ a: __type(name: "Order") { fields { name } } }',
      'query A { ...F } fragment F on Query { __schema { queryType { name } } }',
    ]) {
      const answer = await ask(urls.production, { query });
      expect(answer.status).toBe(400);
      expect(leaked(answer.text, { query })).toEqual([]);
    }
  });

  it.each(['mode', 'NODE_ENV'])(
    'are refused at the start in production, said by %s, where nobody could be told apart',
    (by) => {
      if (by === 'NODE_ENV') vi.stubEnv('NODE_ENV', 'production');
      const gateway = createGateway({
        supergraphSdl,
        ...(by === 'mode' && { mode: 'production' }),
        port: 0,
        logger: pino({ level: 'silent' }),
      });
      vi.unstubAllEnvs();
      return expect(gateway.listen()).rejects.toThrow(/The graph protects .*Customer.* set auth\.issuers/);
    },
  );

  it('are told of with a warning in development, where everybody may read everything', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
    const gateway = createGateway({ supergraphSdl, mode: 'development', port: 0, logger });
    gateways.push(gateway);
    await gateway.listen();
    expect(lines.join('')).toContain('no issuer of tokens is set, so everybody may read everything');
  });
});
