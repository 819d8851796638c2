import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageOf } from '../../test/open-inbox.ts';
import { startListeningMoon } from '../../test/start-listening-moon.ts';
import { testEngines } from '../testing/engines.ts';
import type { RestAnswer } from '../testing/start-test-service.ts';

const soon = { timeout: 10_000, interval: 20 };

interface Listed {
  readonly id: string;
  readonly type: string | null;
  readonly reason: string;
}

describe.each(testEngines)('the message hospital on $name', (engine) => {
  let moon: Awaited<ReturnType<typeof startListeningMoon>>;
  beforeAll(async () => {
    moon = await startListeningMoon(engine);
  });
  afterAll(() => moon.stop());
  beforeEach(async () => {
    moon.clouds.clear();
    await moon.empty();
  });

  const list = async (query = '') => (await moon.rest('GET', `/ops/hospital${query}`)).body;
  const cases = async (query = '') => (await list(query))['cases'] as Listed[];
  const read = (id: string) => moon.rest('GET', `/ops/hospital/${id}`);
  const post = (path: string, body: unknown = {}) => moon.rest('POST', `/ops/hospital/${path}`, { body });
  const fix = (id: string, etag: string | null, body: unknown) =>
    moon.rest('PUT', `/ops/hospital/${id}/data`, {
      body,
      headers: etag === null ? {} : { 'if-match': etag },
    });
  const problemOf = ({ status, body }: RestAnswer) => [status, body['type']];

  it('has nothing at first', async () => {
    expect(await list()).toEqual({ service: 'moon', total: 0, cases: [], next: null });
  });

  it('shows what failed: the event, the attempts, the reasons, the correlation id and who waits behind it', async () => {
    moon.clouds.add('io');
    const message = messageOf('io', 1, { correlationid: 'cor_1' });
    await moon.receive(message, messageOf('io', 2), messageOf('io', 3));
    await expect.poll(() => cases(), soon).toHaveLength(1);
    const { status, headers, body } = await read(message.id);
    expect(status).toBe(200);
    expect(headers.get('etag')).toMatch(/^"v\d+"$/);
    const failed = { at: expect.any(String), what: 'failed', reason: 'Clouds before io' };
    expect(body).toMatchObject({
      id: message.id,
      channel: 'moons',
      source: 'observatory',
      subject: 'io',
      sequence: 1,
      correlationId: 'cor_1',
      state: 'HOSPITAL',
      attempts: 2,
      reason: 'Clouds before io',
      message: message.text,
      event: JSON.parse(message.text),
      isFixed: false,
      history: [failed, failed],
      waitingBehind: 2,
    });
    expect(body['links']).toEqual(
      ['fix PUT data', 'replay POST replay', 'discard POST discard'].map((link) => {
        const [rel, method, end] = link.split(' ');
        return { rel, method, href: `/ops/hospital/${message.id}/${end}` };
      }),
    );
  });

  it('replays a message once its cause is gone, and then those behind it, each once', async () => {
    moon.clouds.add('io');
    const message = messageOf('io', 1);
    await moon.receive(message, messageOf('io', 2, { data: { crater: 'Loki' } }));
    await expect.poll(() => cases(), soon).toHaveLength(1);
    moon.clouds.clear();
    const answers = await Promise.all([1, 2, 3].map(() => post(`${message.id}/replay`)));
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect(answers.some(({ status }) => status === 202)).toBe(true);
    await expect.poll(() => moon.sightings(), soon).toEqual(['io: Tycho', 'io: Loki']);
    expect((await read(message.id)).body).toMatchObject({ state: 'DONE', links: [] });
    expect(await list()).toMatchObject({ total: 0 });
    expect(problemOf(await post(`${message.id}/replay`))).toEqual([409, 'urn:problem:not-in-hospital']);
    expect(await moon.sightings()).toHaveLength(2);
  });

  it('takes data in the place of what came, keeps both, and uses it at the replay', async () => {
    const message = messageOf('io', 1, { data: { crater: 5 } });
    await moon.receive(message);
    await expect.poll(() => cases(), soon).toHaveLength(1);
    const before = await read(message.id);
    expect(before.body).toMatchObject({ reason: 'data.crater must be string.', attempts: 1 });
    const etag = before.headers.get('etag');
    const fixed = await fix(message.id, etag, { crater: 'Pele' });
    expect(fixed).toMatchObject({
      status: 200,
      body: { isFixed: true, fixedData: { crater: 'Pele' }, message: message.text },
    });
    expect(await moon.sightings()).toEqual([]);
    expect(problemOf(await fix(message.id, etag, { crater: 'Loki' }))).toEqual([
      412,
      'urn:problem:precondition-failed',
    ]);
    await post(`${message.id}/replay`);
    await expect.poll(() => moon.sightings(), soon).toEqual(['io: Pele']);
    const { history } = (await read(message.id)).body as { history: { what: string }[] };
    expect(history.map(({ what }) => what)).toEqual(['refused', 'fixed', 'replayed']);
  });

  it('refuses data that would come back at once, and a change without the version that was read', async () => {
    const message = messageOf('io', 1, { data: {} });
    await moon.receive(message);
    await expect.poll(() => cases(), soon).toHaveLength(1);
    const etag = (await read(message.id)).headers.get('etag');
    const unfit = await fix(message.id, etag, { crater: '' });
    expect(problemOf(unfit)).toEqual([422, 'urn:problem:unfit-data']);
    expect(unfit.body['detail']).toContain('data.crater must NOT have fewer than 1 characters');
    expect(problemOf(await fix(message.id, null, { crater: 'Pele' }))).toEqual([
      428,
      'urn:problem:precondition-missing',
    ]);
    expect(problemOf(await fix(message.id, '"v999999999999"', { crater: 'Pele' }))).toEqual([
      412,
      'urn:problem:precondition-failed',
    ]);
  });

  it('discards a message for a reason; it has no effect then, and those behind it go on', async () => {
    moon.clouds.add('io');
    const message = messageOf('io', 1);
    await moon.receive(message);
    await expect.poll(() => cases(), soon).toHaveLength(1);
    moon.clouds.clear();
    await moon.receive(messageOf('io', 2, { data: { crater: 'Loki' } }));
    expect(problemOf(await post(`${message.id}/discard`))).toEqual([400, 'urn:problem:invalid-request']);
    expect(await post(`${message.id}/discard`, { reason: 'A reflection' })).toMatchObject({
      status: 200,
      body: { state: 'DISCARDED', history: [{}, {}, { what: 'discarded', reason: 'A reflection' }] },
    });
    await expect.poll(() => moon.sightings(), soon).toEqual(['io: Loki']);
    expect(problemOf(await post(`${message.id}/replay`))).toEqual([409, 'urn:problem:not-in-hospital']);
  });

  it('cannot fix or replay what is no event, but discard it', async () => {
    const message = { ...messageOf('io', 1), text: '<crater/>' };
    await moon.receive(message);
    const [found] = await cases();
    expect(found).toMatchObject({ type: null, reason: 'It is not JSON.' });
    const { headers, body } = await read(message.id);
    expect(body).toMatchObject({ event: null, message: '<crater/>', links: [{ rel: 'discard' }] });
    expect(problemOf(await fix(message.id, headers.get('etag'), {}))).toEqual([409, 'urn:problem:no-event']);
    expect(problemOf(await post(`${message.id}/replay`))).toEqual([409, 'urn:problem:no-event']);
    expect((await post('replay')).body).toEqual({ replayed: 0 });
    expect(await post(`${message.id}/discard`, { reason: 'XML' })).toMatchObject({ status: 200 });
  });

  it('replays all, or those that a filter means', async () => {
    for (const subject of ['io', 'europa', 'ganymede']) moon.clouds.add(subject);
    await moon.receive(messageOf('io', 1), messageOf('europa', 1), messageOf('ganymede', 1));
    await expect.poll(() => cases(), soon).toHaveLength(3);
    moon.clouds.clear();
    expect(await post('replay', { reason: 'before EUROPA' })).toMatchObject({
      status: 202,
      body: { replayed: 1 },
    });
    await expect.poll(() => moon.sightings(), soon).toEqual(['europa: Tycho']);
    expect((await post('replay', { channel: 'suns' })).body).toEqual({ replayed: 0 });
    expect((await post('replay')).body).toEqual({ replayed: 2 });
    await expect.poll(async () => (await moon.sightings()).length, soon).toBe(3);
    expect(problemOf(await post('replay', { chanel: 'moons' }))).toEqual([
      400,
      'urn:problem:invalid-request',
    ]);
  });

  it('lists in pages, filtered by channel, type and reason', async () => {
    const messages = Array.from({ length: 5 }, (_, at) => messageOf(`moon_${at}`, 1, { data: {} }));
    await moon.receive(...messages, { ...messageOf('io', 1), text: 'x' });
    await expect.poll(async () => (await list())['total'], soon).toBe(6);
    const first = await list('?first=4');
    expect(first).toMatchObject({ total: 6, next: expect.stringContaining('first=4&after=') });
    const rest = (await moon.rest('GET', String(first['next']))).body;
    expect(rest).toMatchObject({ next: null });
    const ids = [...(first['cases'] as Listed[]), ...(rest['cases'] as Listed[])].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    expect(await cases('?type=moon.seen.v1')).toHaveLength(5);
    expect(await cases('?reason=not%20json')).toHaveLength(1);
    expect(await cases('?channel=suns')).toHaveLength(0);
    expect(problemOf(await moon.rest('GET', '/ops/hospital?first=101'))).toEqual([
      400,
      'urn:problem:invalid-request',
    ]);
    expect(await cases('?after=1e300')).toEqual([]);
  });

  it('knows no message that never was in it', async () => {
    const message = messageOf('io', 1);
    await moon.receive(message);
    await expect.poll(() => moon.sightings(), soon).toHaveLength(1);
    for (const id of [message.id, 'evt_none'])
      expect(problemOf(await read(id))).toEqual([404, 'urn:problem:not-found']);
  });

  it('takes no change from a form of another origin', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect(
        problemOf(
          await moon.rest('POST', '/ops/hospital/replay', { body: '{}', headers: { 'content-type': type } }),
        ),
      ).toEqual([415, 'urn:problem:unsupported-media-type']);
  });

  it('is described in the OpenAPI document', async () => {
    const { paths } = (await moon.rest('GET', '/docs/json')).body as { paths: object };
    expect(Object.keys(paths).filter((path) => path.startsWith('/ops/hospital'))).toEqual([
      '/ops/hospital',
      '/ops/hospital/{id}',
      '/ops/hospital/{id}/data',
      '/ops/hospital/{id}/replay',
      '/ops/hospital/replay',
      '/ops/hospital/{id}/discard',
    ]);
  });

  it('has a page that needs nothing from elsewhere and runs no script but its own', async () => {
    const response = await fetch(`${moon.url}/ops/hospital.html`);
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    const html = await response.text();
    expect(html).not.toMatch(/https?:|<script>|<style>| style=| on\w+=/);
    for (const [, path] of html.matchAll(/(?:href|src)="(\/[^"]+)"/g))
      expect((await fetch(`${moon.url}${path}`)).status).toBe(200);
  });
});
