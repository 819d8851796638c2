import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from './project-folder.ts';
import { runTool } from './run-tool.ts';

const config = projectFolder({
  suns: 'type Query { suns: [Sun!]! }\ntype Sun @key(fields: "id") { id: ID! name: String }',
  moons: 'type Sun @key(fields: "id") { id: ID! moons: [Moon!]! }\ntype Moon { id: ID! }',
  stars: 'type Sun @key(fields: "id") { id: ID! age: Int }',
});
const supergraph = path.join(path.dirname(config), 'supergraph.graphql');

beforeAll(() => runTool('compose', ['--supergraph-config', config]));

describe('npm run plan', () => {
  it('prints the plan, and counts a parallel wave once', async () => {
    const run = await plan('{ suns { moons { id } age } }');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Fetch(service: "suns")');
    expect(run.stdout).toContain('Parallel {');
    expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('3 fetches in 2 waves: suns 1, stars 1, moons 1');
  });

  it('gives plan and summary as JSON', async () => {
    const run = await plan('{ suns { name } }', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      plan: { kind: 'QueryPlan', node: { kind: 'Fetch', serviceName: 'suns' } },
      summary: { fetches: 1, waves: 1, perSubgraph: { suns: 1 } },
    });
  });

  it('plans the named operation, and asks for a name when there are several', async () => {
    const two = 'query Names { suns { name } } query Ages { suns { age } }';
    expect((await plan(two, '--operation', 'Ages')).stdout).toContain('2 fetches in 2 waves');
    expect(await plan(two)).toMatchObject({
      code: 1,
      stderr: 'plan: the file holds 2 operations; choose with --operation: Names, Ages\n',
    });
    expect((await plan(two, '--operation', 'Moons')).stderr).toContain(
      'no operation Moons; the file holds Names, Ages',
    );
  });

  it.each([
    ['{ suns { nmae } }', 'Cannot query field "nmae" on type "Sun". Did you mean "name"?', ':1:10'],
    ['{\n  suns {\n', 'Syntax Error: Expected Name, found <EOF>.', ':3:1'],
  ])('says of %j what is wrong and where', async (text, sentence, place) => {
    const run = await plan(text);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr).toContain(`operation.graphql${place}`);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.code).toBe(1);
  });

  it.each([
    [['/nowhere.graphql'], 'there is no readable file /nowhere.graphql'],
    [[], 'give one file that holds the operation'],
    [
      ['a.graphql', '--supergraph', '/nowhere.graphql'],
      'there is no readable file /nowhere.graphql. Run `npm run compose`',
    ],
    [['a.graphql', '--supergraph', 'package.json'], 'package.json is not a supergraph'],
  ])('cannot run with %s and says why', async (args, sentence) => {
    const run = await runTool(
      'plan',
      args[1] === '--supergraph' ? args : [...args, '--supergraph', supergraph],
    );
    expect(run.stderr).toContain(sentence);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.code).toBe(2);
  });
});

function plan(text: string, ...flags: string[]) {
  const file = path.join(path.dirname(config), 'operation.graphql');
  writeFileSync(file, text);
  return runTool('plan', [file, '--supergraph', supergraph, ...flags]);
}
