import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkSettings } from '../../gateway/src/config/check-settings.ts';
import { httpResponse } from '../faults/wire.ts';
import { httpRequest, postJson, type HttpAnswer } from '../gateway/http-request.ts';
import {
  startScriptedGateway,
  well,
  type Arrival,
  type ScriptedGateway,
} from '../gateway/scripted-subgraphs.ts';
import { statusOf } from '../../gateway/src/http/status-of.ts';

let stage: ScriptedGateway;
beforeAll(async () => {
  stage = await startScriptedGateway({
    mode: 'production',
    subgraphs: { space: { timeoutMs: 200, breakerFailures: 0, retries: 0 } },
  });
});
afterAll(() => stage.stop());
beforeEach(() => {
  stage.space.behave = well;
});

const canary = 'canary-4111111111111111';
const secret = `Error: select card from cards where holder = '${canary}'\n    at read (/srv/app/store.js:1:1) 10.0.0.7:5432`;

/** What no answer tells: the secret, stacks, places in the file system, SQL, other hosts. */
function leaks({ text, headers }: HttpAnswer): string[] {
  const told = `${JSON.stringify(headers)}${text}`;
  const hosts = [stage.space.url, stage.library.url].map((url) => new URL(url).host);
  const patterns = [
    /\bat \S+ \(/,
    /\.[jt]s:\d+/,
    /node_modules|\/(srv|tmp|home|work|usr)\//,
    /select .* from/i,
    /10\.0\.0\.7/,
  ];
  return [
    ...[canary, ...hosts].filter((each) => told.includes(each)),
    ...patterns.filter((pattern) => pattern.test(told)).map(String),
  ];
}
const codesOf = ({ text }: HttpAnswer): unknown[] =>
  (JSON.parse(text) as { errors: { extensions?: { code?: unknown } }[] }).errors.map(
    ({ extensions }) => extensions?.code,
  );

const json =
  (body: unknown) =>
  ({ response }: Arrival): void =>
    void response.end(JSON.stringify(body));
const failures: Record<string, (arrival: Arrival) => unknown> = {
  'reports an error': json({
    data: null,
    errors: [{ message: secret, extensions: { stacktrace: [secret], code: secret } }],
  }),
  'answers 500 with a page': ({ response }) => {
    response.statusCode = 500;
    response.setHeader('x-powered-by', canary);
    response.setHeader('server', canary);
    response.end(`<pre>${secret}</pre>`);
  },
  'answers no JSON': ({ response }) => void response.end(secret),
  'answers no GraphQL': json({ oops: secret }),
  'answers a value of another type': json({
    data: { planets: [{ __typename: 'Planet', id: { a: secret }, name: [secret] }] },
  }),
  'answers extensions': json({
    data: { planets: null },
    errors: [{ message: 'm' }],
    extensions: { debug: secret },
  }),
  'sends elsewhere': ({ response }) => {
    response.writeHead(302, { location: `http://10.0.0.7/${canary}` });
    response.end();
  },
  'is too late': () => undefined,
  'loses the connection': ({ request }) => void request.socket.destroy(),
  'speaks no HTTP': ({ request }) => void request.socket.end(secret),
  'answers twice': ({ request }) =>
    void request.socket.write(Buffer.concat([httpResponse(secret), httpResponse(secret)])),
};

describe('in production, an answer tells nothing of the inside when a subgraph', () => {
  it.each(Object.entries(failures))('%s', async (_how, behave) => {
    stage.space.behave = behave;
    const answer = await postJson(stage.url, { query: '{ planets { id name } books { title } }' });
    expect(leaks(answer)).toEqual([]);
    expect(codesOf(answer).length).toBeGreaterThan(0);
    for (const code of codesOf(answer)) expect(code).toMatch(/^[A-Z][A-Z_]{2,39}$/);
  });
});

it.each([
  ['{"data":{"planets":[{"mail":"ada@shop.example","age":NaN}]}}', "Unexpected token 'N'"],
  ['ada@shop.example', "Unexpected token 'a'"],
])(
  'the log says what is wrong with an answer that is no JSON, and quotes nothing of it',
  async (text, reason) => {
    const lines: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
    const logging = await startScriptedGateway({ logger });
    logging.space.behave = ({ response }) => void response.end(text);
    try {
      await postJson(logging.url, { query: '{ planets { id } }' });
    } finally {
      await logging.stop();
    }
    const logged = lines.map((line) => JSON.parse(line) as { msg: string });
    expect(logged.filter(({ msg }) => msg === 'subgraph call failed')).toMatchObject([
      { code: 'SUBGRAPH_NOT_JSON', reason },
    ]);
    expect(lines.filter((line) => /ada@|shop/.test(line))).toEqual([]);
  },
);

describe('in production, a refusal tells nothing of the inside', () => {
  const bodies: Record<string, string> = {
    'that is no JSON': `{"query":${secret}`,
    'that is no GraphQL': JSON.stringify({ query: '{ planets {' }),
    'with an unknown field': JSON.stringify({ query: '{ planet5 { id } }' }),
    'with a wrong variable': JSON.stringify({
      query: 'query ($id: ID!) { planet(id: $id) { id } }',
      variables: { id: {} },
    }),
    'without its operation': JSON.stringify({ query: '{ planets { id } }', operationName: 'Nobody' }),
    'that is too deep': JSON.stringify({ query: `{ planets ${'{ a '.repeat(40)}${'}'.repeat(40)} }` }),
    'that asks for the schema': JSON.stringify({ query: '{ __schema { types { name } } }' }),
    'with a hash that nobody knows': JSON.stringify({
      extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } },
    }),
    'that is a list': '[]',
    'that is empty': '',
  };
  it.each(Object.entries(bodies))('of a body %s', async (_what, body) => {
    const answer = await postJson(stage.url, body);
    expect(leaks(answer)).toEqual([]);
    for (const code of codesOf(answer)) {
      expect([
        ...Object.keys(statusOf),
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'BAD_USER_INPUT',
        'BAD_REQUEST',
        'INTROSPECTION_DISABLED',
        'OPERATION_RESOLUTION_FAILURE',
        'PERSISTED_QUERY_NOT_FOUND',
      ]).toContain(code);
    }
  });

  it.each([
    '/',
    '/nowhere',
    '/graphiql',
    '/metrics',
    '/ready',
    '/explain/a',
    '/v1/nowhere',
    '/%00',
    '/graphql/../x',
  ])('of a request for %s', async (path) => {
    expect(leaks(await httpRequest(stage.url, { method: 'GET', path }))).toEqual([]);
  });

  it('and what looks for leaks finds one', () => {
    const answer = { status: 200, headers: {}, bytes: Buffer.of(), text: `${secret} ${stage.space.url}` };
    expect(leaks(answer)).toHaveLength(7);
  });
});

describe('a start that fails', () => {
  it('GHSA-j5g3-5c8r-7qfx: refuses a secret that is wrong by its name, not by its value', () => {
    const wrong: [string, object][] = [
      ['metrics.token', { metrics: { token: [`canary-7d1f`] } }],
      ['metrics.token', { metrics: { token: 77417741 } }],
      ['errors.explainToken', { errors: { explainToken: { a: 'canary-7d1f' } } }],
      ['signing.key', { signing: { key: 'id:canary-7d1f\n' } }],
      ['signing.key', { signing: { key: ['canary-7d1f'] } }],
      ['budget.redisUrl', { budget: { redisUrl: 'http://user:canary-7d1f@host' } }],
    ];
    for (const [name, settings] of wrong) {
      const told = (): unknown => checkSettings(settings);
      expect(told).toThrow(name);
      expect(told).not.toThrow(/canary|7741/);
    }
  });
});
