import { bombs } from '../bombs/payloads.ts';
import type { Refusals } from '../bombs/refuse-bombs.ts';
import { nodeFlags } from '../gateway/targets.ts';
import { percentile } from '../load/statistics.ts';
import { startObeying } from '../processes/give-orders.ts';
import type { Bench, Suite } from '../suite.ts';

const goalMs = 10;
const rounds = 200;
const warmUps = 40;

/** What it costs the gateway to refuse documents that were made to keep it busy. */
export const bombsSuite: Suite = {
  name: 'bombs',
  does: 'CPU time in which the gateway refuses hostile documents',
  takes: [],
  run: async (_options, bench) => {
    const asBenchmarked = await startRefusing(bench, nodeFlags);
    const byDefault = await startRefusing(bench, []);
    const titles = Object.keys(bombs);
    // What is not compiled yet costs the first requests of a process more.
    for (const refuse of [asBenchmarked, byDefault])
      for (const title of titles) await refuse({ title, times: warmUps });
    bench.say(`CPU in ms over ${rounds} rounds with node ${nodeFlags.join(' ')}: median, p99, most;`);
    bench.say(`the goal is ${goalMs} at p99. Last the p99 with node as it is by default.`);
    let late = 0;
    for (const title of titles) {
      const spent = await asBenchmarked({ title, times: rounds });
      const [middle = 0, p99 = 0, most = 0] = [0.5, 0.99, 1].map((share) => percentile(spent, share));
      const p99ByDefault = percentile(await byDefault({ title, times: rounds }), 0.99) ?? 0;
      if (p99 > goalMs) late += 1;
      const figures = [middle, p99, most, p99ByDefault].map((figure) => figure.toFixed(1).padStart(7));
      bench.say(`${figures.join('')}  ${title}`);
    }
    return late === 0 ? 0 : 1;
  },
};

type Refusing = (order: Refusals['order']) => Promise<Refusals['result']>;

async function startRefusing(bench: Bench, flags: readonly string[]): Promise<Refusing> {
  const file = new URL('../bombs/refuse-bombs.ts', import.meta.url).pathname;
  const args = [...flags, '--conditions=source', '--import', 'tsx', file];
  const order = await startObeying<Refusals>(bench, 'The process that refuses', args);
  return order;
}
