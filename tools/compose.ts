import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand, UserError } from './command-line/command-line.ts';
import { sdlOfSource } from './compose/sdl-of-source.ts';
import { composeGraph, type ComposedGraph } from './compose/compose-graph.ts';
import { withLastGood } from './compose/last-good.ts';
import { readSupergraphConfig } from '@musiccorp/gateway/check/reading/supergraph-config';
import { describeProblem } from '@musiccorp/gateway/check/composing/describe-problem';
import { problemsOf } from '@musiccorp/gateway/check/composing/problem';

await runCommand(
  {
    verb: 'compose',
    does: "Rewrites schema/supergraph.graphql, public.graphql, fields.md, variants/ and subgraphs/ from the services' SDL.",
    flags: {
      check: { says: 'Writes nothing; exits 1 naming the files that would change.' },
      'last-good': {
        value: 'NAMES',
        says: 'Takes these subgraphs, a,b, as they are published in schema/baseline/.',
      },
      output: { value: 'FILE', says: 'Writes the supergraph there, and nothing else.' },
      hints: { says: "Prints the composer's hints, not only their number." },
      'supergraph-config': {
        value: 'FILE',
        says: 'Another supergraph.yaml (default schema/supergraph.yaml).',
      },
    },
    notes: 'Exit codes: 0 done, 1 the graph does not compose or --check found a change, 2 could not run.',
  },
  (given) => {
    const config = withLastGood(
      readSupergraphConfig(given.value('supergraph-config') ?? 'schema/supergraph.yaml'),
      given.value('last-good'),
    );
    const output = given.value('output');
    if (given.value('last-good') !== undefined && output === undefined)
      throw new UserError(
        '--last-good needs --output FILE: what is committed is composed of what the services say.',
      );
    const graph = composeGraph(config);
    if (graph.errors.length > 0) {
      for (const problem of problemsOf(graph.sources.map(sdlOfSource), graph.errors))
        console.error(`${describeProblem(problem)}\n`);
      console.error('The graph does not compose; nothing was written.');
      return 1;
    }
    if (output !== undefined) {
      replaceFile(output, graph.files.get(path.join(path.dirname(config.file), 'supergraph.graphql')) ?? '');
      console.log(`wrote ${shown(output)} of ${graph.sources.length} subgraphs`);
      return 0;
    }
    const stale = [...graph.files].filter(([file, text]) => readIfThere(file) !== text).map(([file]) => file);
    const changes = [...stale, ...graph.leftovers];
    if (given.on('check')) return reportCheck(changes);
    for (const file of stale) replaceFile(file, graph.files.get(file) ?? '');
    for (const file of graph.leftovers) rmSync(file);
    reportWork(graph, stale, given.on('hints'));
    return 0;
  },
);

function reportCheck(changes: readonly string[]): number {
  if (changes.length === 0) console.log('What is generated is what the services say.');
  else
    console.error(
      `Run \`npm run compose\` and commit; it would change:\n${changes.map((file) => `  ${shown(file)}`).join('\n')}`,
    );
  return changes.length === 0 ? 0 : 1;
}

function reportWork(graph: ComposedGraph, stale: readonly string[], withHints: boolean): void {
  for (const file of graph.files.keys())
    console.log(`${stale.includes(file) ? 'wrote    ' : 'unchanged'} ${shown(file)}`);
  for (const file of graph.leftovers) console.log(`removed   ${shown(file)}`);
  if (withHints)
    for (const hint of graph.hints)
      console.log(`${hint.definition.level.name} ${hint.definition.code}: ${hint.message}`);
  const hints = `${graph.hints.length} hint${graph.hints.length === 1 ? '' : 's'}`;
  console.log(
    `${graph.sources.length} subgraphs composed, ${hints}${withHints || graph.hints.length === 0 ? '' : ' (--hints shows them)'}`,
  );
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** By rename, so that a gateway which watches the file never reads half of it. */
function replaceFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.next`, text);
  renameSync(`${file}.next`, file);
}

function shown(file: string): string {
  return path.relative('', file);
}
