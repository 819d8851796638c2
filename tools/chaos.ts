import { runCommand, UserError, type Given } from './command-line/command-line.ts';

const mostDetails = 5;

await runCommand(
  {
    verb: 'chaos',
    does: 'Kills the processes of a shop at random while buyers buy, and checks that nothing is lost, doubled or left over.',
    flags: {
      checkouts: { value: 'N', says: 'How many buyers check out (default 500).' },
      kills: { value: 'N', says: 'How many processes are killed with SIGKILL meanwhile (default 20).' },
      seed: { value: 'S', says: 'Where chance starts (default 1).' },
      concurrency: { value: 'N', says: 'How many buyers at a time (default 16).' },
      embedded: {
        says: 'One process with embedded databases, as npm start runs the shop, instead of one for each.',
      },
    },
    notes:
      'Needs the programs of PostgreSQL and nats-server, of which it starts its own in a folder of the run; nothing else is\n' +
      'touched. Exit codes: 0 no violation, 1 violations, 2 could not run.',
  },
  async (given) => {
    const { runChaos } = await import('./chaos/run-chaos.ts');
    const abort = new AbortController();
    process.once('SIGINT', () => abort.abort());
    const began = performance.now();
    const result = await runChaos({
      checkouts: wholeNumber(given, 'checkouts', 500),
      kills: wholeNumber(given, 'kills', 20),
      seed: wholeNumber(given, 'seed', 1),
      concurrency: wholeNumber(given, 'concurrency', 16),
      embedded: given.on('embedded'),
      say: (line) => console.log(line),
      signal: abort.signal,
    });
    for (const { says, details } of result.violations) {
      console.log(`\nNot true: ${says} (${details.length})`);
      for (const detail of details.slice(0, mostDetails)) console.log(`  ${detail}`);
    }
    const orders = result.checkouts.filter(({ order }) => order !== undefined).length;
    console.log(
      `\n${orders} orders, ${result.checkouts.length - orders} refusals, at rest ${(result.restMs / 1000).toFixed(1)} s after the last kill, ${((performance.now() - began) / 1000).toFixed(0)} s in all`,
    );
    console.log(
      `chaos: ${result.checkouts.length} checkouts, ${result.kills} kills, ${result.violations.length} violations`,
    );
    return result.violations.length === 0 ? 0 : 1;
  },
);

type NumberFlag = 'checkouts' | 'kills' | 'seed' | 'concurrency';

function wholeNumber(given: Given<NumberFlag | 'embedded'>, flag: NumberFlag, fallback: number): number {
  const value = Number(given.value(flag) ?? fallback);
  if (Number.isSafeInteger(value) && value >= (flag === 'kills' ? 0 : 1)) return value;
  throw new UserError(`--${flag} should be a whole number, not ${String(given.value(flag))}.`);
}
