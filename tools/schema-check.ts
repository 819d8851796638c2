import { runCommand } from './command-line/command-line.ts';
import { composeGraph } from './compose/compose-graph.ts';
import { readSupergraphConfig } from './compose/supergraph-config.ts';
import { describeProblem } from './schema-check/describe-problem.ts';
import { problemsOf } from './schema-check/problem.ts';

await runCommand(
  {
    verb: 'schema:check',
    does: "Composes the services' SDL as it stands and says of every error where it is and what to do about it.",
    flags: {
      'supergraph-config': {
        value: 'FILE',
        says: 'Another supergraph.yaml (default schema/supergraph.yaml).',
      },
    },
    notes: 'Exit codes: 0 the graph composes, 1 it does not, 2 could not run.',
  },
  (given) => {
    const graph = composeGraph(
      readSupergraphConfig(given.value('supergraph-config') ?? 'schema/supergraph.yaml'),
    );
    const problems = problemsOf(graph);
    for (const problem of problems) console.error(`${describeProblem(problem)}\n`);
    if (problems.length === 0)
      console.log(`The graph composes from ${graph.sources.map(({ name }) => name).join(', ')}.`);
    else
      console.error(
        `The graph does not compose: ${problems.length} problem${problems.length === 1 ? '' : 's'}.`,
      );
    return problems.length === 0 ? 0 : 1;
  },
);
