import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PartialSettings } from '../../gateway/src/config/settings.ts';
import { ask } from './ask.ts';
import { startFromSource, type Sourced } from './start-from-source.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const spaceSdl = `${link} type Query { planet: Planet } type Planet @key(fields: "id") { id: ID! name: String }`;
const librarySdl = `${link} type Query { books: String } type Planet @key(fields: "id") { id: ID! about: String }`;
const clashing = librarySdl.replace('about: String', 'about: String name: Int');

/** A subgraph that tells whatever SDL the test gives it, on a port that stays the same while it is down. */
class Subgraph {
  readonly #answers: object;
  sdl: string;
  port = 0;
  #server: Server | undefined;

  constructor(sdl: string, answers: object) {
    this.sdl = sdl;
    this.#answers = answers;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        const data = text.includes('_service') ? { _service: { sdl: this.sdl } } : this.#answers;
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }
}

let folder: string;
let space: Subgraph;
let library: Subgraph;
let running: Sourced | undefined;
const lines: Record<string, unknown>[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'quarantine-'));
  lines.splice(0);
  space = new Subgraph(spaceSdl, { planet: { __typename: 'Planet', id: '3', name: 'Earth' } });
  library = new Subgraph(librarySdl, {
    books: 'many',
    _entities: [{ __typename: 'Planet', about: 'Walden' }],
  });
  await Promise.all([space.up(), library.up()]);
});
afterEach(async () => {
  await stop();
  await Promise.all([space.down(), library.down()]);
  rmSync(folder, { recursive: true });
});

const log = pino({ level: 'info', base: null }, { write: (line) => void lines.push(JSON.parse(line)) });

async function start(file: string, settings: PartialSettings = {}): Promise<string> {
  running = await startFromSource(file, log, settings);
  return running.url;
}

function list(): string {
  const file = path.join(folder, 'supergraph.yaml');
  const entries = Object.entries({ space, library }).map(
    ([name, { url }]) => `  ${name}: { schema: { subgraph_url: "${url}" } }\n`,
  );
  writeFileSync(file, `federation_version: =2.14.4\nsubgraphs:\n${entries.join('')}`);
  return file;
}

async function stop(): Promise<void> {
  await running?.stop();
}

async function ready(url: string): Promise<unknown> {
  return (await fetch(`${url}/ready`)).json();
}

const everything = { query: '{ planet { name about } books }' };
const whole = { planet: { name: 'Earth', about: 'Walden' }, books: 'many' };

describe('a list of subgraphs', () => {
  it('is composed of what they tell, and again when one of them changes', async () => {
    const url = await start(list());
    expect((await ask(url, everything)).data).toEqual(whole);
    library.sdl = librarySdl.replace('books: String', 'books: String @deprecated pages: Int');
    await expect
      .poll(async () => (await ask(url, { query: '{ pages }' })).data, { timeout: 30_000 })
      .toBeDefined();
  });

  it('is served without a subgraph that is down, which rejoins by itself', async () => {
    const file = list();
    await library.down();
    const url = await start(file);
    expect((await ask(url, { query: '{ planet { name } }' })).data).toEqual({ planet: { name: 'Earth' } });
    expect(await ready(url)).toMatchObject({
      status: 'degraded',
      quarantined: [{ name: 'library', kind: 'down', since: expect.any(String) }],
    });
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'a subgraph is quarantined', subgraph: 'library', serves: 'nothing' }),
    );
    await library.up();
    await expect.poll(async () => (await ask(url, everything)).data, { timeout: 30_000 }).toEqual(whole);
    expect(await ready(url)).toMatchObject({ status: 'ready', quarantined: [] });
  });

  it.each([
    ['invalid', librarySdl.replace('"id"', '"isbn"')],
    ['invalid', 'type Query {'],
    ['incompatible', clashing],
  ])('serves what a subgraph was before it became %s, until it fits again', async (kind, sdl) => {
    const url = await start(list());
    library.sdl = sdl;
    await expect
      .poll(() => ready(url), { timeout: 30_000 })
      .toMatchObject({ status: 'degraded', quarantined: [{ name: 'library', kind }] });
    expect((await ask(url, everything)).data).toEqual(whole);
    library.sdl = librarySdl.replace('about:', 'isbn: String about:');
    await expect.poll(() => ready(url), { timeout: 30_000 }).toMatchObject({ status: 'ready' });
    expect((await ask(url, everything)).data).toEqual(whole);
  });

  it('starts without a subgraph that does not compose with the others', async () => {
    library.sdl = clashing;
    const url = await start(list());
    expect(await ready(url)).toMatchObject({ quarantined: [{ name: 'library', kind: 'incompatible' }] });
    expect((await ask(url, { query: '{ planet { name } }' })).data).toEqual({ planet: { name: 'Earth' } });
  });

  it('starts with the last good SDL of a subgraph that is down, whose part is then missing', async () => {
    const file = list();
    await start(file);
    await stop();
    await library.down();
    const url = await start(file);
    const { data, errors } = await ask(url, everything);
    expect(data).toEqual({ planet: { name: 'Earth', about: null }, books: null });
    expect(errors?.map(({ extensions }) => extensions)).toContainEqual(
      expect.objectContaining({ service: 'library' }),
    );
    expect(await ready(url)).toMatchObject({
      status: 'degraded',
      missing: ['library'],
      quarantined: [{ name: 'library', kind: 'down' }],
    });
  });

  it('starts with the last good supergraph when no subgraph is there at all', async () => {
    const file = list();
    await start(file);
    await stop();
    await Promise.all([space.down(), library.down()]);
    const url = await start(file);
    expect((await ask(url, everything)).data).toEqual({ planet: null, books: null });
    await Promise.all([space.up(), library.up()]);
    await expect.poll(async () => (await ask(url, everything)).data, { timeout: 30_000 }).toEqual(whole);
  });

  it('does not start when nothing composes and nothing is kept, and says why of each', async () => {
    library.sdl = 'nonsense';
    await space.down();
    await expect(start(list())).rejects.toThrow(/space is down[\s\S]*library is invalid/);
  });

  it.each([
    ['subgraphs: {}', /does not list subgraphs/],
    ['subgraphs: { space: { schema: {} } }', /subgraphs\.space\.schema/],
    ['subgraphs: { space: { schema: { file: a.graphql } } }', /no routing_url for the subgraph space/],
    ['{', /is not YAML/],
  ])('is refused with the reason when it is %s', async (text, reason) => {
    const file = list();
    writeFileSync(file, text);
    await expect(start(file)).rejects.toThrow(reason);
  });
});

describe('a composed supergraph file', () => {
  async function composed(): Promise<string> {
    await start(list());
    await stop();
    const kept = JSON.parse(readFileSync(path.join(folder, 'supergraph.yaml.last-good.json'), 'utf8')) as {
      supergraphSdl: string;
    };
    const file = path.join(folder, 'supergraph.graphql');
    writeFileSync(file, kept.supergraphSdl);
    return file;
  }

  it('that is broken at the start is replaced by the last good one', async () => {
    const file = await composed();
    const settings = { lastGood: path.join(folder, 'kept.json') };
    await start(file, settings);
    await stop();
    writeFileSync(file, 'type Query {');
    const url = await start(file, settings);
    expect((await ask(url, everything)).data).toEqual(whole);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'the last good supergraph is served instead' }),
    );
    await stop();
    await expect(start(file)).rejects.toThrow(/not valid GraphQL/);
  });

  it('that would break an operation of the manifest is refused, and the one before goes on', async () => {
    const file = await composed();
    const manifest = path.join(folder, 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ one: 'query About { planet { about } }', old: '{ gone }' }));
    const url = await start(file, { planning: { manifest } });
    const sdl = readFileSync(file, 'utf8');
    const without = sdl.replace(/\n\s*about: String[^\n]*/, '');
    expect(without).not.toBe(sdl);
    await expect(running?.gateway.updateSupergraph(without)).rejects.toThrow(
      /would break 1 of the operations in planning.manifest \(About: Cannot query field "about"/,
    );
    expect((await ask(url, { query: '{ planet { about } }' })).data).toEqual({ planet: { about: 'Walden' } });
    await stop();
    await start(file, { planning: { manifest }, pinnedOperations: 'warn' });
    await running?.gateway.updateSupergraph(without);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'the new supergraph breaks operations of the manifest' }),
    );
  });
});
