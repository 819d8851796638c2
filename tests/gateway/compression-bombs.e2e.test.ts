import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postJson } from './http-request.ts';
import { composeSmallGraph } from './small-graph.ts';

const bin = new URL('../../gateway/bin/gateway.js', import.meta.url).pathname;
const nobody = 'http://127.0.0.1:9';
const countsPeaks = existsSync('/proc/self/clear_refs');

let url: string;
let processId: number;
let stop: () => void;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-bombs-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composeSmallGraph({ space: nobody, library: nobody }));
  const child = spawn(process.execPath, [bin, '--supergraph', supergraph, '--port', '0'], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stop = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  };
  processId = child.pid ?? 0;
  url = await new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /listening on (http:\S+)\/graphql\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
});
afterAll(() => stop());

/** Resident memory now, and its highest since the peak was last forgotten. */
function memoryOf(): { readonly nowKb: number; readonly peakKb: number } {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  const figure = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]);
  return { nowKb: figure('VmRSS'), peakKb: figure('VmHWM') };
}
const forgetPeak = (): void => writeFileSync(`/proc/${processId}/clear_refs`, '5');

const zeros = Buffer.alloc(50_000_000);
const brotli = (param: number, value: number): Buffer =>
  brotliCompressSync(zeros, { params: { [param]: value, [constants.BROTLI_PARAM_QUALITY]: 5 } });
const bombs: [string, Buffer, string, number][] = [
  ['br, 77 bytes long', brotli(constants.BROTLI_PARAM_LGWIN, 22), 'br', 413],
  ['br with the largest window', brotli(constants.BROTLI_PARAM_LGWIN, 24), 'br', 415],
  ['br in small blocks', brotli(constants.BROTLI_PARAM_LGBLOCK, 16), 'br', 413],
  ['br with a small window', brotli(constants.BROTLI_PARAM_LGWIN, 16), 'br', 413],
  ['gzip', gzipSync(zeros), 'gzip', 413],
  ['deflate', deflateSync(zeros), 'deflate', 413],
];

describe.skipIf(!countsPeaks)('a body that unfolds to 50 MB', () => {
  it.each(bombs)(
    'in %s is refused before memory has grown by 8 MB',
    async (_name, bomb, encoding, status) => {
      expect(bomb.length).toBeLessThan(60_000);
      // What any first requests cost, such as compiled code and the socket's buffers, is not the bomb's.
      for (let round = 0; round < 20; round += 1)
        await postJson(url, { query: '{ __typename }'.padEnd(20_000) });
      const quiet = { 'content-encoding': encoding };
      await postJson(url, encoding === 'br' ? brotliCompressSync('{}') : gzipSync('{}'), quiet);
      forgetPeak();
      const { nowKb } = memoryOf();
      for (let round = 0; round < 3; round += 1) {
        expect((await postJson(url, bomb, quiet)).status).toBe(status);
      }
      expect(memoryOf().peakKb - nowKb).toBeLessThan(8 * 1024);
    },
  );

  it('leaves memory bounded when a hundred come at once, of 5 GB in all', async () => {
    const { nowKb } = memoryOf();
    forgetPeak();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const [, bomb, encoding] = bombs[index % bombs.length]!;
        return postJson(url, bomb, { 'content-encoding': encoding });
      }),
    );
    expect(memoryOf().peakKb - nowKb).toBeLessThan(128 * 1024);
  });

  it('and the gateway still answers', async () => {
    expect((await postJson(url, { query: '{ __typename }' })).status).toBe(200);
  });
});
