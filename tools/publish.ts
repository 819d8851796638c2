import path from 'node:path';
import { dayOf } from '../gateway/src/config/day.ts';
import { runCommand, UserError } from './command-line/command-line.ts';
import { composeGraph } from './compose/compose-graph.ts';
import { readSupergraphConfig } from '@musiccorp/gateway/check/reading/supergraph-config';
import { checkTree } from './publish/check-tree.ts';
import { publish, type Outcome } from './publish/publish.ts';
import { staleFiles } from './publish/stale-files.ts';

await runCommand(
  {
    verb: 'schema:publish',
    does: 'Freezes what is promised now (SDL, REST, events, consumers, operations) as schema/baseline/, with its version and changelog.',
    flags: {
      'dry-run': { says: 'Says which version it would be, and writes nothing.' },
      'supergraph-config': {
        value: 'FILE',
        says: 'Another supergraph.yaml (default schema/supergraph.yaml).',
      },
    },
    notes:
      'Exit codes: 0 published or nothing to publish, 1 the check finds what breaks and is not waived, 2 the tree is not composed.',
  },
  (given) => {
    const configFile = given.value('supergraph-config') ?? 'schema/supergraph.yaml';
    const graph = composeGraph(readSupergraphConfig(configFile));
    const stale = graph.errors.length > 0 ? ['the graph does not compose'] : staleFiles(graph.files);
    if (stale.length > 0)
      throw new UserError(
        `What would be published is not what the services say: ${stale.join(', ')}. Run \`npm run compose\` and commit it first.`,
      );
    const isTrial = given.on('dry-run');
    const outcome = publish({
      folder: path.dirname(path.resolve(configFile)),
      day: dayOf(Date.now()),
      check: (isFirst) => checkTree(configFile, { isFirst }),
      isTrial,
    });
    console[outcome.kind === 'refused' ? 'error' : 'log'](sentence(outcome, isTrial));
    return outcome.kind === 'refused' ? 1 : 0;
  },
);

function sentence(outcome: Outcome, isTrial: boolean): string {
  if (outcome.kind === 'unchanged')
    return `Version ${outcome.version} of the graph promises all of it already.`;
  if (outcome.kind === 'published')
    return `${isTrial ? 'It would be version' : 'Published version'} ${outcome.version} of the graph: ${outcome.files} files.`;
  const faults = outcome.findings.map(({ coordinate, message }) => `  ${coordinate}: ${message}`).join('\n');
  return `Nothing was published: a promise would be broken.\n${faults}\nMend it, or waive it in schema/waivers/ with an owner, a reason and a day; \`npm run schema:check\` tells more.`;
}
