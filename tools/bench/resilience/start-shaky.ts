import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../suite.ts';
import { startTarget } from '../targets/start-target.ts';

export const shakyQuery = { path: '/graphql', body: '{"query":"{ clouds { name } }"}' };

/** What the subgraph does with requests from now on. */
export type Behaviour = 'well' | 'fails' | 'resets' | 'hangs';

/** Clients that ask a gateway for what the subgraph has, so often and for so long. */
export interface Visit {
  readonly origin: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

export type Order =
  | { readonly kind: 'behave'; readonly behaviour: Behaviour }
  | { readonly kind: 'count' }
  | ({ readonly kind: 'visit' } & Visit);

/** A subgraph that does what the suite says, and counts. */
export interface Shaky {
  readonly url: string;
  /** Counts from 0 again. */
  behave(behaviour: Behaviour): Promise<void>;
  calls(): Promise<number>;
  /** Resolves when all have been answered. */
  visit(visit: Visit): Promise<void>;
}

export async function startShaky(bench: Bench): Promise<Shaky> {
  const file = new URL('shaky-service.ts', import.meta.url).pathname;
  const setup = { name: 'The shaky service', args: ['--import', 'tsx', file], environment: {} };
  const { child, origin: url } = await startTarget('shaky', setup, bench);
  const done = new Map<number, number>();
  let orders = 0;
  child.onMessage((message) => {
    const { id, calls } = message as { id: number; calls: number };
    done.set(id, calls);
  });
  const say = async (order: Order): Promise<number> => {
    const id = (orders += 1);
    child.send({ id, order });
    while (!done.has(id)) {
      bench.signal.throwIfAborted();
      if (child.hasEnded) throw new Error(`The shaky service has ended: ${child.output}`);
      await sleep(2);
    }
    return done.get(id) ?? 0;
  };
  return {
    url,
    behave: async (behaviour) => void (await say({ kind: 'behave', behaviour })),
    calls: () => say({ kind: 'count' }),
    visit: async (visit) => void (await say({ kind: 'visit', ...visit })),
  };
}
