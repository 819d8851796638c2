import type { Bench } from '../suite.ts';
import { startTarget } from '../targets/start-target.ts';
import { giveOrders } from '../processes/give-orders.ts';

/** What the subgraph does with requests from now on; one that hangs is stopped, so that nothing of it runs. */
export type Behaviour = 'well' | 'fails' | 'resets' | 'hangs';

/** Each gives the calls since the last change of behaviour. */
export interface ShakyOrders {
  readonly order:
    { readonly kind: 'behave'; readonly behaviour: Exclude<Behaviour, 'hangs'> } | { readonly kind: 'count' };
  readonly result: number;
}

/** A subgraph that does what the suite says, and counts. */
export interface Shaky {
  readonly url: string;
  /** Counts from 0 again, unless it hangs. */
  behave(behaviour: Behaviour): Promise<void>;
  calls(): Promise<number>;
}

export async function startShaky(bench: Bench): Promise<Shaky> {
  const file = new URL('shaky-service.ts', import.meta.url).pathname;
  const setup = { name: 'The shaky service', args: ['--import', 'tsx', file], environment: {} };
  const { child, origin: url } = await startTarget('shaky', setup, bench);
  const order = giveOrders<ShakyOrders>(child, bench.signal);
  return {
    url,
    behave: async (behaviour) => {
      if (behaviour === 'hangs') {
        child.kill('SIGSTOP');
        return;
      }
      child.kill('SIGCONT');
      await order({ kind: 'behave', behaviour });
    },
    calls: () => order({ kind: 'count' }),
  };
}
