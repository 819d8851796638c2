import { pino } from 'pino';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callerOf, type Caller } from '../http/caller.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import type { HttpServer } from '../http/http-server.ts';
import { createNeighbor } from '../neighbor/create-neighbor.ts';
import { forEveryone, forOwners, forStaff, reachOf } from './access.ts';
import { secretFor, type Key } from './keys.ts';
import { digestOf } from './message-signature.ts';
import { writeViewer } from './read-viewer.ts';
import { requireTrust } from './require-trust.ts';
import { signCalls, type CallToSign } from './sign-calls.ts';

const key = (id: string, letter: string): Key => ({ id, secret: letter.repeat(40) });
const gateway = key('gateway.1', 'a');
const nextGateway = key('gateway.2', 'b');
const suns = key('suns', 'c');
const comet = key('comet', 'd');
const stranger = key('stranger', 'e');
const forMoons = ({ id, secret }: Key): Key => ({ id, secret: secretFor(secret, 'moons') });

let nowMs = Date.parse('2026-03-01T12:00:00Z');
const now = (): number => nowMs;
const sign = signCalls(gateway, 'moons', now);
let server: HttpServer;
let url: string;
let reached: Caller[] = [];

const Body = Type.Object({ crater: Type.Optional(Type.String()) });

async function startMoons(opsAreOpen: boolean): Promise<HttpServer> {
  const keys = [gateway, nextGateway, suns, comet].map(forMoons);
  const rules = { opsToken: 'open-sesame', opsAreOpen };
  const guard = requireTrust({ service: 'moons', keys, outsiders: ['comet'], now, ...rules });
  const logger = pino({ level: 'silent' });
  const moons = await createHttpServer({ title: 'moons', description: '', version: '1', logger, guard });
  const note = (request: Parameters<typeof callerOf>[0]) => {
    reached.push(callerOf(request));
    return { isHers: reachOf(request).has('ada') };
  };
  moons.get('/health', async () => ({}));
  moons.get('/ops/things', async (request) => note(request));
  moons.post('/ops/things', async (request) => note(request));
  moons.post('/v1/moons', { schema: { body: Body } }, async (request) => note(request));
  moons.get('/v1/moons', { config: { access: forEveryone } }, async (request) => note(request));
  moons.get('/v1/moons/:id', { config: { access: forOwners('moons:read') } }, async (request) =>
    note(request),
  );
  moons.put('/v1/moons/:id', { config: { access: forStaff('moons:write', 'comet') } }, async (request) =>
    note(request),
  );
  return moons;
}

beforeAll(async () => {
  server = await startMoons(false);
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
  reached = [];
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };
const call = { method: 'POST', target: '/v1/moons', body: '{"crater":"Pwyll"}' };

async function send(
  { method, target, body }: CallToSign,
  headers: Record<string, string>,
): Promise<{ status: number; detail: string; headers: Headers }> {
  const response = await fetch(`${url}${target}`, {
    method,
    headers: { ...(body !== undefined && json), ...headers },
    ...(body !== undefined && { body: body as string }),
  });
  const { detail = '' } = (await response.json()) as { detail?: string };
  return { status: response.status, detail, headers: response.headers };
}

describe('a signed call', () => {
  it('is believed, and says whose it is', async () => {
    expect(await send(call, sign(call))).toMatchObject({ status: 200 });
    expect(reached).toEqual([{ name: 'gateway', viewer: null }]);
  });

  it('is believed by each key of the same caller, and by those of neighbours', async () => {
    for (const other of [nextGateway, suns]) {
      expect(await send(call, signCalls(other, 'moons', now)(call))).toMatchObject({ status: 200 });
    }
    expect(reached.map(({ name }) => name)).toEqual(['gateway', 'suns']);
  });

  it('is made by a neighbour for each call anew, to read and to write', async () => {
    nowMs = Date.now();
    const moons = createNeighbor('moons', url, { signingKey: suns });
    expect(await moons.get('/v1/moons/io?a=%2F', 'c')).toEqual({ isHers: true });
    const written = await moons.post('/v1/moons', { crater: 'Loki' }, { key: 'k', correlationId: 'c' });
    expect(written.status).toBe(200);
    await moons.close();
  });

  it('comes with a body in many pieces', async () => {
    const body = JSON.stringify({ crater: 'x'.repeat(500_000) });
    expect(await send({ ...call, body }, sign({ ...call, body }))).toMatchObject({ status: 200 });
  });
});

describe('a call is refused with 401', () => {
  const forViewer = (id: string): string => writeViewer({ id, scopes: [] });
  const signed = sign({ ...call, viewer: forViewer('ada') });
  const input = signed['signature-input'] ?? '';
  const refused: [what: string, call: CallToSign, headers: () => Record<string, string>, says: RegExp][] = [
    ['that is not signed', call, () => ({}), /called through the gateway/],
    [
      'that names a viewer and is not signed',
      call,
      () => ({ 'x-viewer': forViewer('ada') }),
      /called through/,
    ],
    [
      'by a key that nobody knows',
      call,
      () => signCalls(stranger, 'moons', now)(call),
      /key that is not known/,
    ],
    ['for another service', call, () => signCalls(gateway, 'suns', now)(call), /does not fit/],
    [
      'by a key of the right name',
      call,
      () => signCalls(key('gateway.1', 'f'), 'moons', now)(call),
      /does not fit/,
    ],
    ['for another method', { ...call, method: 'PUT' }, () => sign(call), /does not fit/],
    ['for another path', { ...call, target: '/v1/moons/io' }, () => sign(call), /does not fit/],
    ['for another query', { ...call, target: '/v1/moons?a=1' }, () => sign(call), /does not fit/],
    ['for another viewer', call, () => ({ ...signed, 'x-viewer': forViewer('eve') }), /does not fit/],
    ['without its viewer', call, () => ({ ...signed, 'x-viewer': '' }), /does not fit/],
    [
      'with a viewer that was added',
      call,
      () => ({ ...sign(call), 'x-viewer': forViewer('eve') }),
      /not written/,
    ],
    [
      'with another digest',
      call,
      () => ({ ...sign(call), 'content-digest': digestOf('{}') }),
      /does not fit/,
    ],
    [
      'with a later time',
      call,
      () => ({ ...signed, 'signature-input': input.replace('created=1', 'created=2') }),
      /does not fit/,
    ],
    ['with half a signature', call, () => ({ ...sign(call), signature: 'sig=:AAAA:' }), /not written/],
    [
      'with nonsense',
      call,
      () => ({ 'signature-input': 'x', signature: 'y', 'content-digest': 'z' }),
      /not written/,
    ],
    ['at a path where nothing is', { method: 'GET', target: '/v1/nothing' }, () => ({}), /called through/],
  ];
  it.each(refused)('%s', async (_what, sent, headers, says) => {
    const answer = await send(sent, headers());
    expect(answer).toMatchObject({ status: 401, detail: expect.stringMatching(says) });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('www-authenticate')).toBe('Signature realm="moons"');
    expect(reached).toEqual([]);
  });

  it.each([
    ['another body', { ...call, body: '{"crater":"Pele"}' }],
    ['a body that goes on', { ...call, body: `${call.body} ` }],
    ['no body', { method: 'POST', target: '/v1/moons' }],
  ])('with %s than was signed', async (_what, sent) => {
    const answer = await send(sent, sign(call));
    expect(answer).toMatchObject({ status: 401, detail: 'The body is not the one that was signed.' });
    expect(reached).toEqual([]);
  });

  it('that was made before, however often it comes', async () => {
    const headers = sign(call);
    expect((await send(call, headers)).status).toBe(200);
    const again = await Promise.all(Array.from({ length: 20 }, () => send(call, headers)));
    expect(new Set(again.map(({ status, detail }) => `${status} ${detail}`))).toEqual(
      new Set(['401 This call was made before; sign each call anew.']),
    );
    expect(reached).toHaveLength(1);
  });

  it.each([-31, 31, -3600, 86_400])('that was signed %i seconds from now', async (seconds) => {
    const headers = signCalls(gateway, 'moons', () => nowMs + seconds * 1000)(call);
    expect(await send(call, headers)).toMatchObject({
      status: 401,
      detail: expect.stringMatching(/too old/),
    });
  });

  it('also after its time has passed: it is never believed again', async () => {
    const headers = signCalls(gateway, 'moons', () => nowMs + 29_000)(call);
    expect((await send(call, headers)).status).toBe(200);
    for (const seconds of [30, 29, 1]) {
      nowMs += seconds * 1000;
      expect((await send(call, headers)).status).toBe(401);
    }
  });
});

describe('whoever is named as the viewer', () => {
  const asViewer = async (
    viewer: { id: string | null; scopes: string[] } | string,
    method: string,
    target: string,
  ): Promise<number> => {
    const value = typeof viewer === 'string' ? viewer : writeViewer(viewer);
    return (await send({ method, target }, sign({ method, target, viewer: value }))).status;
  };
  const nobody = { id: null, scopes: [] };
  const ada = { id: 'ada', scopes: [] };
  const staff = { id: 'bob', scopes: ['moons:read', 'moons:write', 'operations'] };

  it.each([
    ['GET', '/v1/moons', 200, 200, 200],
    ['GET', '/v1/moons/io', 401, 200, 200],
    ['PUT', '/v1/moons/io', 401, 403, 200],
    ['POST', '/v1/moons', 403, 403, 403],
    ['GET', '/ops/things', 401, 403, 200],
    ['GET', '/v1/nothing', 404, 404, 404],
  ])('gets with %s %s: %i as nobody, %i with a token, %i as staff', async (method, path, ...statuses) => {
    for (const [index, viewer] of [nobody, ada, staff].entries())
      expect(await asViewer(viewer, method, path)).toBe(statuses[index]);
  });

  it('reaches what is theirs, and with the scope everything', async () => {
    const isHers = async (viewer: { id: string | null; scopes: string[] }): Promise<unknown> => {
      const target = '/v1/moons/io';
      const headers = sign({ method: 'GET', target, viewer: writeViewer(viewer) });
      return (await fetch(`${url}${target}`, { headers })).json();
    };
    expect(await isHers(ada)).toEqual({ isHers: true });
    expect(await isHers({ id: 'eve', scopes: [] })).toEqual({ isHers: false });
    expect(await isHers(staff)).toEqual({ isHers: true });
  });

  it.each(['', 'x', 'bnVsbA', Buffer.from('{"sub":5,"scopes":[]}').toString('base64url')])(
    'is refused when it is no viewer: %j',
    async (viewer) => expect(await asViewer(viewer, 'GET', '/v1/moons')).toBe(401),
  );
});

describe('a party outside', () => {
  it('may ask only for what is for it', async () => {
    const comets = signCalls(comet, 'moons', now);
    const statuses = [];
    for (const asked of [
      { method: 'PUT', target: '/v1/moons/io' },
      { method: 'GET', target: '/v1/moons' },
      { method: 'GET', target: '/v1/moons/io' },
    ])
      statuses.push((await send(asked, comets(asked))).status);
    expect(statuses).toEqual([200, 403, 403]);
  });

  it.each([
    ['PUT', '/v1/moons/io'],
    ['GET', '/v1/moons'],
    ['GET', '/v1/moons/io'],
    ['GET', '/ops/things'],
    ['POST', '/graphql'],
    ['GET', '/v1/nothing'],
  ])('cannot name a viewer who may ask for more: %s %s', async (method, target) => {
    const viewer = writeViewer({ id: 'bob', scopes: ['moons:read', 'moons:write', 'operations'] });
    const asked = { method, target, viewer };
    expect(await send(asked, signCalls(comet, 'moons', now)(asked))).toMatchObject({
      status: 403,
      detail: 'comet may not ask for anybody else.',
    });
    expect(reached).toEqual([]);
  });
});

describe('those who run a service', () => {
  const things = { method: 'GET', target: '/ops/things' };
  it.each([
    ['a bearer token', `Bearer open-sesame`, 200],
    ['a password', `Basic ${Buffer.from('ops:open-sesame').toString('base64')}`, 200],
    ['another password', `Basic ${Buffer.from('ops:sesame').toString('base64')}`, 401],
    ['another token', 'Bearer open', 401],
  ])('open their pages with %s', async (_what, authorization, status) => {
    expect(await send(things, { authorization })).toMatchObject({ status });
    expect((await fetch(`${url}/docs/json`, { headers: { authorization } })).status).toBe(status);
  });

  it('are asked for it by their browser, and need none where the pages are open', async () => {
    const { status, headers } = await send(things, {});
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="moons operations", charset="UTF-8"',
    ]);
    const open = await startMoons(true);
    expect((await open.inject('/ops/things')).statusCode).toBe(200);
    await open.close();
  });

  it('cannot be made to act by the page of another site', async () => {
    const post = { method: 'POST', target: '/ops/things' };
    const authorization = 'Bearer open-sesame';
    expect((await send(post, { authorization, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(post, { authorization, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('watch the process without a key', async () => {
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });
});
