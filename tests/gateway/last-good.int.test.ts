import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PartialSettings } from '../../gateway/src/config/settings.ts';
import { ask } from './ask.ts';
import { startFromSource, type Sourced } from './start-from-source.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@authenticated"])';
const shelf = (field: string): string => `${link} type Query { ${field} }`;

let folder: string;
let running: Sourced | undefined;
const lines: Record<string, unknown>[] = [];
const log = pino({ level: 'info', base: null }, { write: (line) => void lines.push(JSON.parse(line)) });

const at = (name: string): string => path.join(folder, name);
const put = (name: string, text: string): void => writeFileSync(at(name), text);
const pin = (...operations: string[]): void =>
  put('manifest.json', JSON.stringify(Object.fromEntries(operations.map((text) => [text, text]))));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'last-good-'));
  lines.splice(0);
  put('a.graphql', shelf('old: String'));
  put('b.graphql', shelf('steady: String'));
  const entries = ['a', 'b'].map(
    (name) => `  ${name}: { routing_url: http://127.0.0.1:9/, schema: { file: ${name}.graphql } }\n`,
  );
  put('supergraph.yaml', `subgraphs:\n${entries.join('')}`);
  pin('query Old { old }');
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

async function start(settings: PartialSettings = {}, file = 'supergraph.yaml'): Promise<string> {
  running = await startFromSource(at(file), log, {
    planning: { manifest: at('manifest.json') },
    ...settings,
  });
  return running.url;
}

async function restart(settings?: PartialSettings, file?: string): Promise<string> {
  await running?.stop();
  running = undefined;
  return start(settings, file);
}

async function serves(url: string, field: string): Promise<boolean> {
  const { errors } = await ask(url, { query: `{ ${field} }` });
  return !errors.some(({ message }) => message.startsWith('Cannot query field'));
}

const served = async (url: string) => ({ old: await serves(url, 'old'), young: await serves(url, 'young') });
const ready = async (url: string): Promise<unknown> => (await fetch(`${url}/ready`)).json();
const isTold = (words: RegExp): boolean => lines.some((line) => words.test(JSON.stringify(line)));
const patience = { timeout: 20_000 };

/** Composes what lies there, and puts it into a file as if it had come composed. */
async function compose(file: string): Promise<void> {
  await restart();
  await running?.stop();
  running = undefined;
  const kept = JSON.parse(readFileSync(at('supergraph.yaml.last-good.json'), 'utf8')) as {
    supergraphSdl: string;
  };
  put(file, kept.supergraphSdl);
  rmSync(at('supergraph.yaml.last-good.json'));
}

describe.each(['supergraph.yaml', 'supergraph.graphql'])(
  'a graph of %s that breaks a pinned operation',
  (file) => {
    const isList = file === 'supergraph.yaml';
    const settings = (): PartialSettings => (isList ? {} : { lastGood: at('kept.json') });
    /** Another field in place of the one that is pinned. */
    let breakIt: () => void;

    beforeEach(async () => {
      if (isList) {
        breakIt = () => put('a.graphql', shelf('young: String'));
        return;
      }
      await compose(file);
      const sdl = readFileSync(at(file), 'utf8');
      breakIt = () => put(file, sdl.replace('old: String', 'young: String'));
    });

    it('is refused at a restart as it is at a reload, and the last good one is served', async () => {
      expect(await served(await start(settings(), file))).toEqual({ old: true, young: false });
      breakIt();
      await expect.poll(() => isTold(/would break 1 of the operations/), patience).toBe(true);
      lines.splice(0);
      const url = await restart(settings(), file);
      expect(await served(url)).toEqual({ old: true, young: false });
      expect(isTold(/would break 1 of the operations.*the last good supergraph is served instead/)).toBe(
        true,
      );
      expect(await ready(url)).toMatchObject({ quarantined: [], lastGoodSince: expect.any(String) });
      expect(readFileSync(at(isList ? `${file}.last-good.json` : 'kept.json'), 'utf8')).not.toContain(
        'young',
      );
    });

    it('is served at a restart where that is only told of', async () => {
      await start(settings(), file);
      await running?.stop();
      breakIt();
      const url = await restart({ ...settings(), pinnedOperations: 'warn' }, file);
      expect(await served(url)).toEqual({ old: false, young: true });
      expect(isTold(/the new supergraph breaks operations of the manifest/)).toBe(true);
    });

    it('is served as soon as the operation is taken off the manifest', async () => {
      // A composed file is looked at more often, and would only be tried again after this long.
      const pollMs = isList ? 50 : 300_000;
      const url = await start({ ...settings(), composition: { pollMs, timeoutMs: 500 } }, file);
      breakIt();
      await expect.poll(() => isTold(/would break 1 of the operations/), patience).toBe(true);
      expect(await ready(url)).toMatchObject({ lastGoodSince: expect.any(String) });
      pin();
      await expect.poll(() => served(url), patience).toEqual({ old: false, young: true });
      await expect.poll(() => ready(url), patience).not.toHaveProperty('lastGoodSince');
    });
  },
);

describe('a start', () => {
  const auth = {
    auth: { issuers: [{ issuer: 'https://i.test', audience: ['a'], jwksUrl: 'https://i.test/k' }] },
  };

  it('falls back to the last good supergraph where the composed one cannot be served', async () => {
    await start({ mode: 'production' });
    await running?.stop();
    put('b.graphql', shelf('steady: String guarded: String @authenticated'));
    const url = await restart({ mode: 'production' });
    expect(await serves(url, 'steady')).toBe(true);
    expect(isTold(/set auth.issuers.*the last good supergraph is served instead/)).toBe(true);
    expect(await serves(await restart({ mode: 'production', ...auth }), 'guarded')).toBe(true);
  });

  it.each([
    ['is gone', undefined, /cannot be read/],
    ['is no YAML', 'subgraphs: [', /is not YAML/],
    ['lists none', 'subgraphs: {}', /does not list subgraphs/],
  ])('falls back to it where the list of subgraphs %s, until there is one', async (_how, text, told) => {
    const composition = { pollMs: 50, timeoutMs: 500 };
    await start({ composition });
    const list = readFileSync(at('supergraph.yaml'), 'utf8');
    if (text === undefined) rmSync(at('supergraph.yaml'));
    else put('supergraph.yaml', text);
    await running?.stop();
    lines.splice(0);
    const url = await restart({ composition });
    expect(await served(url)).toEqual({ old: true, young: false });
    expect(lines.map(({ msg }) => msg)).toContain('the last good supergraph is served instead');
    expect(isTold(told)).toBe(true);
    expect(await ready(url)).toMatchObject({ lastGoodSince: expect.any(String) });
    expect(isTold(/No graph can be composed/)).toBe(false);
    put('b.graphql', shelf('steady: String young: String'));
    put('supergraph.yaml', list);
    await expect.poll(() => served(url), patience).toEqual({ old: true, young: true });
    await expect.poll(() => ready(url), patience).not.toHaveProperty('lastGoodSince');
  });

  it('says what is wrong with the list of subgraphs when nothing is kept', async () => {
    put('supergraph.yaml', 'subgraphs: {}');
    await expect(start()).rejects.toThrow(/does not list subgraphs/);
  });

  it('falls back to nothing when the port is taken, which is no fault of the graph', async () => {
    const url = await start();
    const first = running;
    await expect(start({ port: Number(new URL(url).port) })).rejects.toThrow(/is taken by another process/);
    expect(isTold(/last good/)).toBe(false);
    running = first;
  });

  it('says what is wrong with the supergraph when what is kept is none either', async () => {
    put('kept.json', 'nonsense');
    put('broken.graphql', 'type Query {');
    await expect(start({ lastGood: at('kept.json') }, 'broken.graphql')).rejects.toThrow(/not valid GraphQL/);
    expect(isTold(/kept.json holds no last good supergraph.*move it away/)).toBe(true);
  });
});
