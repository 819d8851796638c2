import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../http/create-http-server.ts';
import type { HttpServer } from '../http/http-server.ts';
import { createLogger } from '../logging/create-logger.ts';
import { askGraph, callRest } from '../testing/start-test-service.ts';
import { rowLoader } from './loaders.ts';
import { completeSdl, serveSubgraph } from './serve-subgraph.ts';

interface Moon {
  readonly id: string;
  readonly name: string;
}
type Context = ReturnType<typeof createContext>;

const schema = new URL('../../test/moons.graphql', import.meta.url);
const logLines: Record<string, unknown>[] = [];
const calls: (readonly string[])[] = [];
let isBroken = false;
let server: HttpServer;
let url: string;

function createContext() {
  if (isBroken) throw new Error('select secret from context');
  return {
    moon: rowLoader(
      async (ids: readonly string[]): Promise<Moon[]> => {
        calls.push(ids);
        if (ids.includes('broken')) throw new Error('select secret from moons');
        return ids.filter((id) => id !== 'none').map((id) => ({ id, name: `Moon ${id}` }));
      },
      ({ id }) => id,
    ),
  };
}

const resolvers = {
  Query: {
    moon: (_: unknown, { id }: { id: string }, { moon }: Context) => moon.load(id),
    moons: async () => ['a', 'b', 'c'].map((id) => ({ id, name: id })),
    find: async (_: unknown, { name }: { name: string }) => {
      if (name.includes('\u0000')) throw Object.assign(new Error('invalid byte sequence'), { code: '22021' });
      return { id: name, name };
    },
  },
  Moon: {
    __resolveReference: ({ id }: { id: string }, { moon }: Context) => moon.load(id),
    name: ({ id, name }: Moon) => (id === 'nameless' ? null : name),
    tide: (_: Moon, _arguments: unknown, { moon }: Context) => moon.load('broken'),
    foundOn: () => '1610-01-07',
  },
};

beforeAll(async () => {
  const logger = createLogger('moon', 'info', {
    write: (line: string) => void logLines.push(JSON.parse(line) as Record<string, unknown>),
  });
  server = await createHttpServer({ title: 'Moon', description: '', version: '1', logger });
  await serveSubgraph(server, { schema, resolvers, context: createContext });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());
beforeEach(() => {
  logLines.splice(0);
  calls.splice(0);
  isBroken = false;
});

const ask = (query: string, variables?: Record<string, unknown>) =>
  askGraph<Record<string, unknown>>(url, query, variables);
const failures = () => logLines.filter(({ level }) => level === 'error');
const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Moon { id name } } }`;

describe('the SDL of a subgraph', () => {
  it('is answered as it is composed, with the shared types that it uses', async () => {
    const { data } = await ask('{ _service { sdl } }');
    expect(data).toEqual({ _service: { sdl: completeSdl(schema) } });
    expect(completeSdl(schema)).toContain('type Money @shareable');
    expect(completeSdl(schema)).not.toContain('type PageInfo');
  });

  it('composes', () => {
    const { errors } = composeServices([{ name: 'moon', url, typeDefs: parse(completeSdl(schema)) }]);
    expect(errors).toBeUndefined();
  });
});

describe('a subgraph', () => {
  it('loads all references in one call, and gives null for one that is not there', async () => {
    const representations = ['b', 'none', 'a', 'b'].map((id) => ({ __typename: 'Moon', id }));
    const { data, errors } = await ask(entities, { representations });
    expect(errors).toBeUndefined();
    expect(data?.['_entities']).toEqual([
      { id: 'b', name: 'Moon b' },
      null,
      { id: 'a', name: 'Moon a' },
      { id: 'b', name: 'Moon b' },
    ]);
    expect(calls).toEqual([['b', 'none', 'a']]);
  });

  it('masks an unexpected failure and answers the rest', async () => {
    const { data, errors } = await ask('{ moons { id tide } }');
    expect(data).toEqual({ moons: ['a', 'b', 'c'].map((id) => ({ id, tide: null })) });
    expect(errors).toHaveLength(3);
    expect(errors?.[0]).toEqual({
      message: 'This part could not be read. Name the correlation id when you ask for help.',
      path: ['moons', 0, 'tide'],
      locations: [{ line: 1, column: 14 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(errors)).not.toMatch(/secret|stack|\.ts/);
  });

  it("logs a failure once, with the request's correlation id and how many fields it broke", async () => {
    await callRest(`${url}/graphql`, 'POST', {
      body: { query: '{ moons { tide } }' },
      headers: { 'x-correlation-id': 'trip-1' },
    });
    expect(failures()).toEqual([
      expect.objectContaining({
        correlationId: 'trip-1',
        path: ['moons', 0, 'tide'],
        fields: 3,
        err: expect.objectContaining({ message: 'select secret from moons', stack: expect.any(String) }),
      }),
    ]);
  });

  it('does not carry a failure into the next request', async () => {
    expect((await ask('{ moon(id: "broken") { id } }')).errors).toHaveLength(1);
    expect((await ask('{ moon(id: "a") { id } }')).errors).toBeUndefined();
    expect(calls).toEqual([['broken'], ['a']]);
  });

  it('tells how long each field took to who asks for a trace, and masks failures there too', async () => {
    const body = { query: '{ moons { id tide } }' };
    const headers = { 'apollo-federation-include-trace': 'ftv1' };
    const traced = await callRest(`${url}/graphql`, 'POST', { body, headers });
    const { ftv1 } = traced.body['extensions'] as { ftv1: string };
    const trace = Buffer.from(ftv1, 'base64').toString('latin1');
    expect(trace).toContain('tide');
    expect(trace).not.toContain('secret');
    const untraced = await callRest(`${url}/graphql`, 'POST', { body });
    expect(untraced.body).not.toHaveProperty('extensions');
    expect(untraced.body).toEqual({ data: traced.body['data'], errors: traced.body['errors'] });
  });

  it('masks and logs a null where there may be none', async () => {
    const { data, errors } = await ask('{ moon(id: "nameless") { id name } }');
    expect(data).toEqual({ moon: null });
    expect(errors?.[0]?.message).toMatch(/^This part could not be read/);
    expect(failures()).toEqual([
      expect.objectContaining({
        err: expect.objectContaining({ message: 'Cannot return null for non-nullable field Moon.name.' }),
      }),
    ]);
  });

  it('masks and logs a failure before the first resolver', async () => {
    isBroken = true;
    const answer = await callRest(`${url}/graphql`, 'POST', {
      body: { query: '{ moons { id } }' },
      headers: { 'x-correlation-id': 'trip-2' },
    });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|stack/);
    expect(failures()).toEqual([expect.objectContaining({ correlationId: 'trip-2' })]);
  });

  it('tells the caller that text has a NUL, as its mistake', async () => {
    const { errors } = await ask('query ($name: String!) { find(name: $name) { id } }', { name: 'a\u0000' });
    expect(errors?.[0]).toMatchObject({
      message: 'Text cannot hold a NUL character (U+0000). Leave it out.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(failures()).toEqual([]);
  });

  it.each<[what: string, query: string, message: RegExp]>([
    ['no GraphQL', '{ moon(', /^Syntax Error/],
    ['an unknown field', '{ sun { id } }', /Cannot query field "sun"/],
    [
      'an impossible instant',
      '{ moons(since: "2026-02-31T00:00:00Z") { id } }',
      /is not a DateTime; write it like/,
    ],
    ['a write', 'mutation { moon { id } }', /not configured to execute mutation/],
  ])('tells the caller what is wrong with %s, and logs no failure', async (_what, query, message) => {
    const { errors } = await ask(query);
    expect(errors?.[0]?.message).toMatch(message);
    expect(JSON.stringify(errors)).not.toContain('stack');
    expect(failures()).toEqual([]);
  });

  it('refuses a body that is no GraphQL request', async () => {
    expect(await callRest(`${url}/graphql`, 'POST', { body: '{"query":' })).toMatchObject({
      status: 400,
      body: { type: 'urn:problem:malformed-json' },
    });
    expect((await callRest(`${url}/graphql`, 'POST', { body: {} })).status).toBe(400);
  });
});
