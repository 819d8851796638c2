import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { serviceSdl } from '../../chassis/src/subgraph/service-sdl.ts';
import { projectFolder } from './project-folder.ts';
import { runTool } from './run-tool.ts';

const suns = 'type Query { sun(id: ID!): Sun }\ntype Sun @key(fields: "id") { id: ID! name: String }';
const moons = 'type Sun @key(fields: "id") { id: ID! worth: Money secret: Int @inaccessible }';

describe('npm run compose', () => {
  it('writes the supergraph, the public schema and the whole SDL of each service', async () => {
    const config = projectFolder({ suns, moons });
    const { run, folder } = await compose(config);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('2 subgraphs composed');
    expect(read(folder, 'supergraph.graphql')).toContain(
      'MOONS @join__graph(name: "moons", url: "http://localhost:1/graphql")',
    );
    const publicSchema = buildSchema(read(folder, 'public.graphql'));
    expect(Object.keys(publicSchema.getType('Sun')?.toConfig() ?? {})).toContain('fields');
    expect(read(folder, 'public.graphql')).not.toMatch(/secret|join__|@key|_entities/);
    expect(readdirSync(path.join(folder, 'subgraphs'))).toEqual(['moons.graphql', 'suns.graphql']);
  });

  it('gives composition the text that the running service serves, under a line that names what to edit', async () => {
    const config = projectFolder({ suns, moons });
    const { folder } = await compose(config);
    const own = read(folder, '../subgraphs/moons/src/graph/schema.graphql');
    const whole = serviceSdl(own, read(folder, '../chassis/src/subgraph/shared.graphql'));
    const [header, ...rest] = read(folder, 'subgraphs/moons.graphql').split('\n\n');
    expect(rest.join('\n\n')).toBe(whole);
    expect(whole).toContain('type Money');
    expect(header).toMatch(/^# Generated.*edit subgraphs\/moons\/src\/graph\/schema\.graphql/);
    expect(read(folder, 'subgraphs/suns.graphql')).not.toContain('Money');
  });

  it('gives the same bytes again, and does not touch a file that needs no change', async () => {
    const config = projectFolder({ suns, moons });
    const { folder } = await compose(config);
    const file = path.join(folder, 'supergraph.graphql');
    const before = [readFileSync(file, 'utf8'), statSync(file).mtimeMs];
    const { run } = await compose(config);
    expect([readFileSync(file, 'utf8'), statSync(file).mtimeMs]).toEqual(before);
    expect(run.stdout).not.toContain('wrote');
    expect(readdirSync(folder).filter((name) => name.endsWith('.next'))).toEqual([]);
  });

  it('removes what it generated for a subgraph that is gone, and nothing else', async () => {
    const config = projectFolder({ suns, moons });
    const { folder } = await compose(config);
    writeFileSync(path.join(folder, 'subgraphs/own.graphql'), '# by hand\n');
    writeFileSync(config, readFileSync(config, 'utf8').replace(/ {2}moons:[^]*?\.graphql\n/, ''));
    const { run } = await compose(config);
    expect(run.stdout).toMatch(/removed +.*moons\.graphql/);
    expect(readdirSync(path.join(folder, 'subgraphs'))).toEqual(['own.graphql', 'suns.graphql']);
  });

  it('composes hand-written SDL files as they are', async () => {
    const config = projectFolder({ suns }, { 'schema/subgraphs/suns.graphql': 'type Query { a: Int }\n' });
    rmSync(path.join(config, '../../subgraphs'), { recursive: true });
    const { run, folder } = await compose(config);
    expect(run.code).toBe(0);
    expect(read(folder, 'subgraphs/suns.graphql')).toBe('type Query { a: Int }\n');
  });

  it('writes nothing with --check, and names what would change', async () => {
    const config = projectFolder({ suns, moons });
    const folder = path.dirname(config);
    const { run } = await compose(config, '--check');
    expect(run.code).toBe(1);
    for (const name of [
      'supergraph.graphql',
      'public.graphql',
      'subgraphs/moons.graphql',
      'subgraphs/suns.graphql',
    ]) {
      expect(run.stderr).toContain(path.join(path.basename(folder), name));
    }
    expect(readdirSync(folder)).toEqual(['supergraph.yaml']);
    await compose(config);
    expect((await compose(config, '--check')).run).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(path.join(folder, 'public.graphql'), 'type Query { edited: Int }\n');
    const { run: edited } = await compose(config, '--check');
    expect(edited.stderr.match(/\.graphql/g)).toHaveLength(1);
  });

  it('writes nothing when the graph does not compose, and says why', async () => {
    const config = projectFolder({ suns, moons: 'type Sun @key(fields: "id") { id: ID! name: String }' });
    const { run, folder } = await compose(config);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('INVALID_FIELD_SHARING');
    expect(run.stderr).toContain('Remedy: ');
    expect(readdirSync(folder)).toEqual(['supergraph.yaml']);
  });

  it('counts hints and prints them with --hints', async () => {
    const config = projectFolder({
      suns: `${suns} enum Size { BIG }\nextend type Sun { size: Size @shareable }`,
      moons: `${moons} enum Size { BIG SMALL }\nextend type Sun { size: Size @shareable }`,
    });
    expect((await compose(config)).run.stdout).toMatch(/, 1 hint \(--hints shows them\)/);
    expect((await compose(config, '--hints')).run.stdout).toContain(
      'INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM',
    );
  });

  it('refuses a federation version that the installed composer does not know', async () => {
    const config = projectFolder({ suns });
    writeFileSync(config, readFileSync(config, 'utf8').replace('=2.12.0', '=2.99.0'));
    const { run } = await compose(config);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('=2.99.0, newer than');
  });
});

async function compose(config: string, ...flags: string[]) {
  const run = await runTool('compose', ['--supergraph-config', config, ...flags]);
  return { run, folder: path.dirname(config) };
}

function read(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}
