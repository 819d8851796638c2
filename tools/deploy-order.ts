import { rolloutOf } from '@musiccorp/gateway/check/contracts/rollout';
import { readRepository } from './affected/read-repository.ts';
import { runCommand } from './command-line/command-line.ts';
import { changesOf } from './publish/changes-of.ts';
import { checkTree } from './publish/check-tree.ts';

await runCommand(
  {
    verb: 'deploy-order',
    does: 'Says in which order services are deployed, by what the change does to their contracts: provider first where one grows, consumer first where it shrinks.',
    flags: {
      base: {
        value: 'BASE',
        says: 'What runs now: a folder or a revision of git (default schema/baseline/).',
      },
      json: { says: 'Prints JSON for a pipeline: order, because, stuck.' },
    },
    notes: 'Exit codes: 0 there is an order, 1 services wait for each other, 2 it could not be found out.',
  },
  (given) => {
    const report = checkTree('schema/supergraph.yaml', { base: given.value('base') });
    const services = ['gateway', ...readRepository().services];
    const rollout = rolloutOf(services, changesOf(report.findings));
    if (given.on('json')) console.log(JSON.stringify(rollout));
    else {
      console.log(rollout.order.join(' → '));
      for (const reason of rollout.because) console.log(`  ${reason}`);
    }
    if (rollout.stuck.length > 0)
      console.error(
        `${rollout.stuck.join(', ')} wait for each other: publish what is new first, and take away what is old in a change of its own.`,
      );
    return rollout.stuck.length === 0 ? 0 : 1;
  },
);
