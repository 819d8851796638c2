import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sql } from 'kysely';
import { messageOf } from '../../test/open-inbox.ts';
import { startListeningMoon } from '../../test/start-listening-moon.ts';
import { testEngines } from '../testing/engines.ts';

const soon = { timeout: 10_000, interval: 20 };

describe.each(testEngines)('what a service tells those who run it, on $name', (engine) => {
  let moon: Awaited<ReturnType<typeof startListeningMoon>>;
  beforeAll(async () => {
    moon = await startListeningMoon(engine);
    moon.clouds.add('europa');
    await moon.receive(
      messageOf('io', 1, { correlationid: 'cor_io' }),
      messageOf('io', 2, { type: 'moon.lost.v1', correlationid: 'cor_2' }),
    );
    await moon.receive(
      messageOf('europa', 1, { correlationid: 'cor_europa' }),
      messageOf('europa', 2, { correlationid: 'cor_2' }),
    );
    await vi.waitFor(async () => {
      const { rows } = await sql<{ state: string }>`select state from inbox order by state`.execute(
        moon.service.database.kysely,
      );
      expect(rows.map(({ state }) => state)).toEqual(['DONE', 'HOSPITAL', 'IGNORED', 'WAITING']);
    }, soon);
  });
  afterAll(() => moon.stop());

  /** The values of a metric by their labels, as `a=1 b=2`, without those that every line has. */
  const metric = async (name: string): Promise<Record<string, number>> => {
    const text = await (await fetch(`${moon.url}/metrics`)).text();
    const lines = text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    return Object.fromEntries(
      lines.map((line) => {
        const [, labels = '', value] = /^\w+(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
        const own = labels.split(',').filter((label) => label !== '' && label !== 'service="moon"');
        return [own.map((label) => label.replaceAll('"', '')).join(' '), Number(value)];
      }),
    );
  };

  it('counts requests by method, route and status, and not by path', async () => {
    const before = await metric('http_server_request_duration_seconds_count');
    await Promise.all(['a', 'b'].map((id) => moon.rest('GET', `/ops/traces/${id}`)));
    await moon.rest('GET', '/nowhere/at/all');
    const route = 'method=GET route=/ops/traces/:correlationId status=200';
    await expect
      .poll(() => metric('http_server_request_duration_seconds_count'), soon)
      .toMatchObject({ [route]: (before[route] ?? 0) + 2, 'method=GET route=unknown status=404': 1 });
  });

  it('counts attempts to handle events by their outcome', async () => {
    expect(await metric('inbox_attempt_duration_seconds_count')).toEqual({
      'channel=moons type=moon.seen.v1 outcome=done': 1,
      'channel=moons type=moon.lost.v1 outcome=ignored': 1,
      'channel=moons type=moon.seen.v1 outcome=failed': 1,
      'channel=moons type=moon.seen.v1 outcome=hospital': 1,
    });
  });

  it('shows the depth and age of the inbox, what is in the hospital, and how far the log is read', async () => {
    expect(await metric('inbox_depth')).toEqual({
      'channel=moons state=waiting': 1,
      'channel=moons state=hospital': 1,
    });
    const ages = await metric('inbox_oldest_age_seconds');
    expect(ages['channel=moons state=hospital']).toBeGreaterThan(0);
    expect((await metric('inbox_position'))['channel=moons source=observatory']).toBeGreaterThan(0);
  });

  it('shows what is recorded and has no place in the log yet, and what was asked of the database', async () => {
    await sql`insert into outbox (id, channel, type, subject, sequence, correlation_id, data, recorded_at)
      values ('evt_old', 'moon', 'moon.full.v1', 'io', 1, 'cor_io', '{"moonId": "io"}', now() - interval '1 hour')`.execute(
      moon.service.database.kysely,
    );
    // The relay may give it a place at any moment.
    expect(Object.keys(await metric('outbox_unnumbered'))).toEqual(['']);
    await expect.poll(() => metric('outbox_position'), soon).toEqual({ 'channel=moon': 1 });
    expect(await metric('outbox_unnumbered')).toEqual({ '': 0 });
    expect(await metric('database_up')).toEqual({ '': 1 });
    const before = (await metric('database_statements_total'))['']!;
    expect((await metric('database_statements_total'))['']).toBeGreaterThan(before);
    expect(Object.keys(await metric('database_connections'))).toEqual(['state=in use', 'state=idle']);
  });

  it('tells of the process too: memory and event loop', async () => {
    expect((await metric('process_resident_memory_bytes'))['']).toBeGreaterThan(1e7);
    expect(Object.keys(await metric('nodejs_eventloop_lag_p99_seconds'))).toEqual(['']);
  });

  it('has every family once, with help and type', async () => {
    const response = await fetch(`${moon.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const families = (await response.text()).match(/^# TYPE \S+/gm) ?? [];
    expect(new Set(families).size).toBe(families.length);
    expect(families.length).toBeGreaterThan(30);
  });

  it('tells what happened under a correlation id, in the order of time', async () => {
    const { body } = await moon.rest('GET', '/ops/traces/cor_europa');
    expect(body).toMatchObject({
      service: 'moon',
      correlationId: 'cor_europa',
      entries: [
        { what: 'received', name: 'moon.seen.v1', subject: 'europa', detail: 'from observatory' },
        { what: 'failed', detail: 'failed: Clouds before europa' },
        { what: 'failed', detail: 'failed: Clouds before europa' },
      ],
    });
    const io = (await moon.rest('GET', '/ops/traces/cor_io')).body['entries'] as { what: string }[];
    expect(io.map(({ what }) => what).toSorted()).toEqual(['announced', 'handled', 'received']);
    expect((await moon.rest('GET', '/ops/traces/unknown')).body['entries']).toEqual([]);
  });
});
