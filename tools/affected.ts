import { execFileSync } from 'node:child_process';
import { affectedBy } from './affected/affected-by.ts';
import { readRepository } from './affected/read-repository.ts';
import { runCommand, UserError } from './command-line/command-line.ts';

await runCommand(
  {
    verb: 'affected',
    does: 'Says which services a change affects, by the paths that it touches: what has to be built and tested again.',
    takes: '[PATH...]',
    flags: {
      base: {
        value: 'REVISION',
        says: 'The paths that differ between it and what is committed (default main).',
      },
      json: { says: 'Prints JSON for a pipeline: services, whole, because.' },
    },
    notes: 'Exit codes: 0 told, 2 could not run.',
  },
  (given) => {
    const paths =
      given.positionals.length > 0 ? given.positionals : changedSince(given.value('base') ?? 'main');
    const affected = affectedBy(paths, readRepository());
    if (given.on('json')) console.log(JSON.stringify(affected));
    else {
      console.log(`services: ${affected.services.join(', ') || 'none'}`);
      console.log(`the whole: ${affected.whole ? 'yes' : 'no'}`);
      for (const reason of affected.because) console.log(`  ${reason}`);
    }
    return 0;
  },
);

function changedSince(revision: string): string[] {
  try {
    const output = execFileSync('git', ['diff', '--name-only', '-z', `${revision}...HEAD`], {
      encoding: 'utf8',
    });
    return output.split('\0').filter((path) => path !== '');
  } catch (cause) {
    throw new UserError(
      `git knows no revision ${revision} that this comes from. Name another with --base, or fetch its history.`,
      2,
      { cause },
    );
  }
}
