import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMoons, silent, type MoonTables } from '../../test/open-moons.ts';
import type { Database } from '../database/open-database.ts';
import { testEngines } from '../testing/engines.ts';
import { callRest, type RestAnswer } from '../testing/start-test-service.ts';
import { createHttpServer } from './create-http-server.ts';
import type { HttpServer } from './http-server.ts';
import { answerOnce, forgetOldKeys } from './idempotency.ts';
import { httpProblems, ProblemError } from './problem.ts';
import { NeededIdempotencyHeaders } from './schemas.ts';

const Moon = Type.Object({ id: Type.String(), name: Type.String(), wish: Type.Optional(Type.String()) });
const Caller = Type.Object({ caller: Type.Optional(Type.String()) });

describe.each(testEngines)('a write with an Idempotency-Key on $name', (engine) => {
  let database: Database<MoonTables>;
  let close: () => Promise<void>;
  let server: HttpServer;
  let url: string;
  const statements: string[] = [];
  /** Set by a test that wants to hold up the work. */
  let hold: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    ({ database, close } = await openMoons(engine, (text) => void statements.push(text)));
    server = await createHttpServer({ title: 'Moons', description: '', version: '1', logger: silent });
    addRoutes(server, database, () => hold());
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await close();
  });

  const post = (body: unknown, key: string | null, path = '/moons'): Promise<RestAnswer> =>
    callRest(`${url}${path}`, 'POST', { body, headers: key === null ? {} : { 'idempotency-key': key } });
  const newMoon = () => ({ id: crypto.randomUUID(), name: crypto.randomUUID() });
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      database.kysely,
    );
    return rows[0]?.count ?? -1;
  };

  it('is carried out once, and a repeat gets the same status, headers and body', async () => {
    const [moon, key] = [newMoon(), crypto.randomUUID()];
    const first = await post(moon, key);
    const second = await post(moon, key);
    expect(first).toMatchObject({ status: 201, body: { ...moon, wish: 'é"\\🎵' } });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    for (const header of ['location', 'etag', 'content-type'])
      expect(second.headers.get(header)).toBe(first.headers.get(header));
    expect(first.headers.get('location')).toBe(`/moons/${moon.id}`);
    expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ]);
  });

  it('is carried out once per request without a key, where none is needed', async () => {
    const before = await count('moons');
    await post(newMoon(), null);
    await post(newMoon(), null);
    expect(await count('moons')).toBe(before + 2);
  });

  it('may have an answer without a body', async () => {
    const key = crypto.randomUUID();
    expect((await post({}, key, '/naps')).status).toBe(204);
    expect((await post({}, key, '/naps')).status).toBe(204);
  });

  it('is refused when the key belongs to another body, and the first answer stays', async () => {
    const [moon, key] = [newMoon(), crypto.randomUUID()];
    const first = await post(moon, key);
    expect(await post(newMoon(), key)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
    expect((await post(moon, key)).body).toEqual(first.body);
  });

  it('does not share its key with another route', async () => {
    const key = crypto.randomUUID();
    await post({}, key, '/naps');
    expect((await post(newMoon(), key)).status).toBe(201);
  });

  it.each([
    ['a refusal', 'refuse', 409],
    ['a failure', 'fail', 500],
    ['a violated constraint', 'twice', 500],
  ])('stores nothing of %s, so that a repeat is carried out', async (_what, wish, status) => {
    const [moon, key] = [newMoon(), crypto.randomUUID()];
    const before = [await count('moons'), await count('idempotency_keys')];
    expect((await post({ ...moon, wish }, key)).status).toBe(status);
    expect([await count('moons'), await count('idempotency_keys')]).toEqual(before);
    expect((await post(moon, key)).status).toBe(201);
  });

  it.each([
    ['empty', ''],
    ['256 characters long', 'k'.repeat(256)],
    ['10,000 characters long', 'k'.repeat(10_000)],
    ['beyond ASCII', 'clé'],
  ])('is refused when the key is %s', async (_what, key) => {
    expect(await post(newMoon(), key)).toMatchObject({
      status: 400,
      body: {
        type: 'urn:problem:idempotency-key-missing',
        detail: expect.stringContaining('1 to 255 characters of ASCII'),
      },
    });
  });

  it('takes a key of 255 characters', async () => {
    expect((await post(newMoon(), 'k'.repeat(255))).status).toBe(201);
  });

  it('is refused before its route does anything, where the route says that it needs a key', async () => {
    asked = 0;
    for (const key of [null, '', 'k'.repeat(256)]) {
      expect(await post(newMoon(), key, '/moons/with-asking')).toMatchObject({
        status: 400,
        body: { type: 'urn:problem:idempotency-key-missing' },
      });
    }
    expect(asked).toBe(0);
    expect((await post(newMoon(), crypto.randomUUID(), '/moons/with-asking')).status).toBe(204);
    expect(asked).toBe(1);
  });

  it('is refused without a key where one is needed', async () => {
    expect(await post(newMoon(), null, '/moons/with-key')).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^Send an Idempotency-Key/) },
    });
  });

  it('is carried out again when its key is older than a day', async () => {
    const [key, other] = [crypto.randomUUID(), crypto.randomUUID()];
    await post(newMoon(), key);
    await post(newMoon(), other);
    await age(key, '24 hours 1 second');
    await age(other, '23 hours 59 minutes');
    expect((await post(newMoon(), key)).status).toBe(201);
    expect((await post(newMoon(), other)).status).toBe(422);
  });

  it('has its key forgotten after a day, and not before', async () => {
    const [key, other] = [crypto.randomUUID(), crypto.randomUUID()];
    await post(newMoon(), key);
    await post(newMoon(), other);
    await age(key, '24 hours 1 second');
    await forgetOldKeys(database.kysely);
    const { rows } = await sql<{ key: string }>`
      select key from idempotency_keys where key in (${key}, ${other})`.execute(database.kysely);
    expect(rows).toEqual([{ key: other }]);
  });

  it('costs two statements beside the work', async () => {
    statements.splice(0);
    await post(newMoon(), crypto.randomUUID());
    const texts = statements.filter((text) => !/^(begin|commit)/i.test(text));
    expect(texts.map((text) => /idempotency_keys|moons/.exec(text)?.[0])).toEqual([
      'idempotency_keys',
      'moons',
      'idempotency_keys',
    ]);
  });

  it('does not share its key with another caller', async () => {
    const key = crypto.randomUUID();
    const [one, other] = [newMoon(), newMoon()];
    expect((await post(one, key, '/moons?caller=ada')).status).toBe(201);
    expect((await post(other, key, '/moons?caller=bob')).status).toBe(201);
    expect((await post(other, key, '/moons?caller=ada')).status).toBe(422);
  });

  it('keeps no answer of 500 or more, so that a repeat is carried out', async () => {
    const [moon, key] = [newMoon(), crypto.randomUUID()];
    expect((await post({ ...moon, wish: 'busy' }, key)).status).toBe(503);
    expect((await post(newMoon(), key)).status).toBe(201);
  });

  it('is carried out once by 100 requests at once with the same key', async () => {
    const [moon, key, before] = [newMoon(), crypto.randomUUID(), await count('moons')];
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(moon, key)));
    expect(await count('moons')).toBe(before + 1);
    expect(
      answers.filter(({ headers, status }) => status === 201 && !headers.has('idempotent-replayed')),
    ).toHaveLength(1);
    for (const { status, headers, body } of answers) {
      if (status === 201) expect(body).toMatchObject(moon);
      else expect([status, headers.get('retry-after')]).toEqual([409, '1']);
    }
    expect((await post(moon, key)).status).toBe(201);
  });

  it('answers a repeat while the first still runs with 409 and Retry-After, or with the first answer', async () => {
    const [moon, key] = [newMoon(), crypto.randomUUID()];
    let release: () => void = () => undefined;
    const isHeld = new Promise<void>((held) => {
      hold = () =>
        new Promise((resolve) => {
          release = resolve;
          held();
        });
    });
    const first = post(moon, key);
    await isHeld;
    hold = () => Promise.resolve();
    const second = post(moon, key);
    // Of two sessions the second is told so at once; the embedded engine has one, and the second waits for its turn.
    if (engine.name === 'postgres') {
      const answer = await second;
      expect(answer).toMatchObject({ status: 409, body: { type: 'urn:problem:idempotency-key-in-flight' } });
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    release();
    expect((await first).status).toBe(201);
    if (engine.name === 'pglite') expect((await second).headers.get('idempotent-replayed')).toBe('true');
  });

  async function age(key: string, by: string): Promise<void> {
    await sql`update idempotency_keys set created_at = now() - ${by}::interval where key = ${key}`.execute(
      database.kysely,
    );
  }
});

/** How often a route has asked others. */
let asked = 0;

function addRoutes(server: HttpServer, { kysely }: Database<MoonTables>, hold: () => Promise<void>): void {
  for (const [path, required] of [
    ['/moons', false],
    ['/moons/with-key', true],
  ] as const) {
    server.post(
      path,
      { schema: { body: Moon, querystring: Caller, response: { 201: Moon } } },
      async (request, reply) =>
        answerOnce(
          kysely,
          request,
          reply,
          async (transaction) => {
            const { id, name, wish } = request.body;
            await sql`insert into moons (id, name) values (${id}, ${name})`.execute(transaction);
            await hold();
            if (wish === 'refuse') throw new ProblemError({ ...httpProblems.internal, status: 409 }, 'No.');
            if (wish === 'busy') return { status: 503, body: {} };
            if (wish === 'fail') throw new Error('unexpected');
            if (wish === 'twice')
              await sql`insert into moons (id, name) values (${id}, '')`.execute(transaction);
            const headers = { location: `/moons/${id}`, etag: '"v1"' };
            return { status: 201, headers, body: { id, name, wish: 'é"\\🎵' } };
          },
          { required, caller: request.query.caller },
        ),
    );
  }
  server.post(
    '/moons/with-asking',
    { schema: { headers: NeededIdempotencyHeaders } },
    async (_request, reply) => {
      asked += 1;
      return reply.code(204).send(null);
    },
  );
  server.post('/naps', (request, reply) =>
    answerOnce(kysely, request, reply, async () => ({ status: 204, body: undefined }), { required: true }),
  );
}
