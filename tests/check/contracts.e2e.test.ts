import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../tools/project-folder.ts';
import { runTool, type ToolRun } from '../tools/run-tool.ts';
import { edited } from './corpus/contract-change.ts';
import { eventChanges, skyContract } from './corpus/event-changes.ts';
import { moonsContract, restChanges } from './corpus/rest-changes.ts';

const tides = `consumer: sea
provider: sky
event: moon-seen.v1
why: Calculates the tides.
examples:
  - given: a bright moon is seen
    reads: { moonId: io, brightness: 3 }
    means: { brightness: whole steps from 0. }
`;
const files = {
  'schema/rest/moons.openapi.yaml': moonsContract,
  'schema/events/sky.asyncapi.yaml': skyContract,
  'schema/consumers/sea/sky.moon-seen.yaml': tides,
};
type File = keyof typeof files;

const config = projectFolder({ moons: 'type Query { "A moon." moon: String }' }, files);
const root = path.resolve(path.dirname(config), '..');
const put = (changes: Partial<Record<File, string>>): void => {
  for (const [file, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
};
const check = (...args: string[]): Promise<ToolRun> =>
  runTool('schema-check', ['--supergraph-config', config, ...args]);
const rest = (title: string): string =>
  edited(
    moonsContract,
    restChanges.find((each) => each.title === title)!,
  );
const event = (title: string): string =>
  edited(
    skyContract,
    eventChanges.find((each) => each.title === title)!,
  );

beforeAll(async () => {
  await runTool('compose', ['--supergraph-config', config]);
  expect(await runTool('publish', ['--supergraph-config', config])).toMatchObject({ code: 0 });
});

describe('the check of REST and events, as people run it', () => {
  it('passes what is safe, and says which version it forces', async () => {
    put({
      'schema/rest/moons.openapi.yaml': rest('an optional member is added to a request'),
      'schema/events/sky.asyncapi.yaml': event('a member is added to an event'),
    });
    expect(await check()).toMatchObject({ code: 0, stdout: expect.stringContaining('minor') });
  });

  it('fails what breaks, with its line, who reads it and a remedy', async () => {
    put({
      'schema/rest/moons.openapi.yaml': rest('a needed header is added'),
      'schema/events/sky.asyncapi.yaml': event('a member of an event is removed'),
    });
    const { code, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout).toMatch(/BREAKING +parameter-added +POST \/v1\/moons, header If-Match/);
    expect(stdout).toMatch(/moons\.openapi\.yaml:\d+\n +- \{ in: header, name: If-Match/);
    expect(stdout).toMatch(/BREAKING +answer-member-removed +moon-seen\.v1, payload: data\.brightness/);
    expect(stdout).toMatch(/breaks .*sea/);
    expect(stdout).toMatch(/sea reads moon-seen\.v1 of sky: data\.brightness is told nowhere/);
  });

  it.each<[what: string, file: File, text: string, line: number, told: RegExp]>([
    [
      'YAML that is none',
      'schema/rest/moons.openapi.yaml',
      'openapi: 3.1.0\npaths: [',
      2,
      /Correct the YAML/,
    ],
    [
      'a reference to nothing',
      'schema/events/sky.asyncapi.yaml',
      skyContract.replace(
        "moonSeen: { $ref: '#/components/messages/moonSeen' }",
        "moonSeen: { $ref: '#/components/messages/m' }",
      ),
      10,
      /'#\/components\/messages\/m' refers to nothing/,
    ],
    [
      'a reference with a broken escape',
      'schema/events/sky.asyncapi.yaml',
      skyContract.replace(
        "moonSeen: { $ref: '#/components/messages/moonSeen' }",
        "moonSeen: { $ref: '#/components/messages/%zz' }",
      ),
      10,
      /'#\/components\/messages\/%zz' refers to nothing/,
    ],
    [
      'an old document',
      'schema/events/sky.asyncapi.yaml',
      'asyncapi: 2.6.0\n',
      1,
      /has to be converted first/,
    ],
    [
      'a consumer without examples',
      'schema/consumers/sea/sky.moon-seen.yaml',
      'consumer: sea\nevent: a\n',
      1,
      /no examples/,
    ],
  ])('cannot be made with %s: file, line and remedy, exit 2', async (_what, file, text, line, told) => {
    put({ [file]: text });
    const { code, stderr } = await check();
    expect(code).toBe(2);
    expect(stderr).toContain(`${path.basename(file)}:${line}`);
    expect(stderr).toMatch(told);
  });
});

describe('a service that is broken', () => {
  it('takes part in the graph with what it published last', async () => {
    put({});
    const service = path.join(root, 'subgraphs/moons/src/graph/schema.graphql');
    const good = readFileSync(service, 'utf8');
    writeFileSync(service, `${good}\ntype Broken {`);
    const output = path.join(root, 'last-good.graphql');
    const compose = (...args: string[]) => runTool('compose', ['--supergraph-config', config, ...args]);
    expect(await compose('--output', output)).toMatchObject({ code: 1 });
    expect(await compose('--last-good', 'moons', '--output', output)).toMatchObject({ code: 0 });
    expect(readFileSync(output, 'utf8')).toContain('moon: String');
    expect(await compose('--last-good', 'suns', '--output', output)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--last-good names suns; the subgraphs are moons.'),
    });
  });
});
