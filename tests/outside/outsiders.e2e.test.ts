import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '@musiccorp/chassis/testing/start-child';
import { planOutsiders, startOutsiders } from '../../tools/assembly/outsiders.ts';

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('the parties outside of the shop, played by npm start', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outsiders-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const environment = (more: Record<string, string> = {}) => ({
    DATA_DIR: folder,
    CARD_PROCESSOR_PORT: '0',
    DELIVERY_FIRM_PORT: '0',
    ...more,
  });

  it('are those that the environment does not name', () => {
    expect(planOutsiders({}).map(({ name, port }) => [name, port])).toEqual([
      ['card-processor', 4090],
      ['delivery-firm', 4091],
    ]);
    const real = { PAYMENTS_CARD_PROCESSOR_URL: 'https://cards.example' };
    expect(planOutsiders(real).map(({ name }) => name)).toEqual(['delivery-firm']);
    expect(() => planOutsiders({ CARD_PROCESSOR_PORT: 'x' })).toThrow(/CARD_PROCESSOR_PORT=x: should be/);
  });

  it('start with a line each, say when they are lost, and end with the shop', async () => {
    const said: string[] = [];
    const outsiders = startOutsiders(planOutsiders(environment()), new Map(), (line) => said.push(line));
    const [processor, firm] = await Promise.all([
      outsiders.find('card-processor'),
      outsiders.find('delivery-firm'),
    ]);
    expect(said.join('\n')).toMatch(/card-processor +http:[^]*card-processor\.jsonl/);
    await outsiders.introduce('http://127.0.0.1:4005');
    expect(await (await fetch(`${processor?.url}/control`)).json()).toMatchObject({
      mode: 'ok',
      callback: 'http://127.0.0.1:4005/v1/processor-notifications',
    });
    process.kill(processor?.pid ?? 0, 'SIGKILL');
    const lost = (): boolean =>
      said.some((line) => line.includes('card-processor has ended. The shop goes on'));
    await expect.poll(lost, { timeout: 10_000 }).toBe(true);
    expect(await answers(firm?.url ?? '')).toBe(true);
    await outsiders.stop();
    expect(await answers(firm?.url ?? '')).toBe(false);
    expect(said.filter((line) => line.includes('delivery-firm has ended'))).toEqual([]);
  });

  it('end when the process that started them is killed', async () => {
    const fixture = new URL('start-outside-fixture.ts', import.meta.url);
    const parent = startChild(fixture, [join(folder, 'orphan.jsonl')]);
    let out = '';
    parent.process.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await parent.says('started http');
    const url = /started (\S+)/.exec(out)?.[1] ?? '';
    expect(await answers(url)).toBe(true);
    parent.process.kill('SIGKILL');
    await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false);
  });
});
