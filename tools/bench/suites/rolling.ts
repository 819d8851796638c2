import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGateway } from '../gateway/build-gateway.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine } from '../report/describe-machine.ts';
import { rollGateways, type Rolled } from '../rolling/roll-gateways.ts';
import type { Bench, Suite } from '../suite.ts';

/** What clients notice when gateways are restarted and their supergraph is swapped. */
export const rolling: Suite = {
  name: 'rolling',
  does: 'what clients notice when two gateways are restarted in turn and their supergraph is swapped each second',
  takes: ['requests'],
  run,
};

async function run({ quick, requests, jsonFile }: BenchOptions, bench: Bench): Promise<number> {
  const built = await buildGateway();
  try {
    bench.say('Two gateways behind a balancer, restarted in turn …');
    const rolled = await rollGateways(
      {
        gateway: [join(built.folder, 'main.js')],
        requests: requests ?? (quick ? 5000 : 100_000),
        restarts: quick ? 4 : 50,
        clients: 32,
        perSecond: quick ? 400 : 900,
        swapEveryMs: 1000,
        endWith: 'SIGTERM',
      },
      bench,
    );
    console.log(`\n${shown(rolled)}\n`);
    bench.say(describeMachine().processor);
    if (jsonFile !== undefined) {
      const answers = Object.fromEntries(rolled.answers);
      writeFileSync(jsonFile, `${JSON.stringify({ ...rolled, answers }, null, 2)}\n`);
    }
    return rolled.failed + rolled.mixed === 0 ? 0 : 1;
  } finally {
    built.remove();
  }
}

function shown({
  requests,
  failed,
  mixed,
  restarts,
  swaps,
  seconds,
  longestStopMs,
  answers,
  failures,
}: Rolled): string {
  const by = [...answers].map(([generation, count]) => `${count} of generation ${generation}`);
  return [
    `  requests  ${requests} in ${seconds.toFixed(0)} s (answers: ${by.join(', ')})`,
    `  failed    ${failed}`,
    `  mixed     ${mixed}`,
    `  restarts  ${restarts}, each stopped within ${(longestStopMs / 1000).toFixed(1)} s`,
    `  swaps     ${swaps}`,
    ...failures.map((failure) => `  ${failure}`),
  ].join('\n');
}
