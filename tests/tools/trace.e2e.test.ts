import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf } from '../../chassis/test/open-inbox.ts';
import { startListeningMoon } from '../../chassis/test/start-listening-moon.ts';
import { runTool } from './run-tool.ts';

describe('npm run trace', () => {
  let first: Awaited<ReturnType<typeof startListeningMoon>>;
  let second: Awaited<ReturnType<typeof startListeningMoon>>;
  beforeAll(async () => {
    [first, second] = await Promise.all([
      startListeningMoon(testEngines[0]!),
      startListeningMoon(testEngines[0]!),
    ]);
  });
  afterAll(() => Promise.all([first.stop(), second.stop()]));

  const trace = (correlationId: string, more: readonly string[] = []) =>
    runTool('trace', [correlationId, '--at', `near=${first.url},far=${second.url}/`, ...more]);

  it('prints one time line of all services', async () => {
    const message = messageOf('io', 1, { correlationid: 'cor_1' });
    await first.receive(message);
    await expect.poll(() => first.sightings()).toEqual(['io: Tycho']);
    await second.receive(message);
    await expect.poll(() => second.sightings()).toEqual(['io: Tycho']);
    const { code, stdout } = await trace('cor_1');
    expect(code).toBe(0);
    const [from, ...lines] = stdout.trimEnd().split('\n');
    expect(from).toMatch(/^From \d{4}-\d\d-\d\dT/);
    expect(
      lines.map((line) =>
        line
          .trim()
          .replace(/ +/g, ' ')
          .replace(/^\d+\.\d{3} s /, ''),
      ),
    ).toEqual([
      'near received moon.seen.v1 from observatory io',
      'near handled moon.seen.v1 done io',
      'far received moon.seen.v1 from observatory io',
      'far handled moon.seen.v1 done io',
    ]);
    const json = JSON.parse((await trace('cor_1', ['--json'])).stdout) as { service: string }[];
    expect(json.map(({ service }) => service)).toEqual(['near', 'near', 'far', 'far']);
  });

  it('says that nothing happened, and who does not answer', async () => {
    expect(await trace('cor_none')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Nothing happened under cor_none in near, far.\n',
    });
    const { code, stderr } = await runTool('trace', ['cor_1', '--at', 'gone=http://127.0.0.1:3']);
    expect(code).toBe(1);
    expect(stderr).toContain('gone does not answer: connect ECONNREFUSED 127.0.0.1:3\n');
  });

  it('opens services that ask for the operations token', async () => {
    const closed = createServer((request, response) => {
      const isOpen = request.headers.authorization === 'Bearer open-sesame';
      const entry = { at: '2026-01-01T00:00:00.000Z', what: 'told', name: 'x', subject: 'io', detail: null };
      response.writeHead(isOpen ? 200 : 401).end(JSON.stringify({ entries: [entry] }));
    });
    await once(closed.listen(0, '127.0.0.1'), 'listening');
    try {
      const at = `closed=http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
      const refused = await runTool('trace', ['cor_1', '--at', at]);
      expect(refused.stderr).toContain(
        'closed does not answer: it wants its operations token: set OPS_TOKEN',
      );
      expect(await runTool('trace', ['cor_1', '--at', at], { OPS_TOKEN: 'open-sesame' })).toMatchObject({
        code: 0,
        stderr: '',
      });
    } finally {
      closed.close();
    }
  });

  it.each([
    [[], 'trace: give one CORRELATION_ID.\n'],
    [['a', 'b'], 'trace: give one CORRELATION_ID.\n'],
    [['a', '--at', 'orders'], 'trace: --at should be like orders=http://127.0.0.1:4003, not orders.\n'],
  ])('refuses %j', async (args, stderr) => {
    expect(await runTool('trace', args)).toEqual({ code: 2, stdout: '', stderr });
  });
});
