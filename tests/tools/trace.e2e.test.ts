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

  it.each([
    [[], 'trace: give one CORRELATION_ID.\n'],
    [['a', 'b'], 'trace: give one CORRELATION_ID.\n'],
    [['a', '--at', 'orders'], 'trace: --at should be like orders=http://127.0.0.1:4003, not orders.\n'],
  ])('refuses %j', async (args, stderr) => {
    expect(await runTool('trace', args)).toEqual({ code: 2, stdout: '', stderr });
  });
});
