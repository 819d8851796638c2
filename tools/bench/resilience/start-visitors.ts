import type { Bench } from '../suite.ts';
import { startObeying } from '../processes/give-orders.ts';

export const shakyQuery = { path: '/graphql', body: '{"query":"{ clouds { name } }"}' };

/** Clients that ask a gateway for what the shaky service has, so often and for so long. */
export interface Visit {
  readonly origin: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Each gives how many asked. */
export interface Visits {
  readonly order: Visit;
  readonly result: number;
}

export interface Visitors {
  /** Resolves with their number when all have been answered. */
  visit(visit: Visit): Promise<number>;
}

/** In a process of their own, so that what they cost is not measured with what others wait for. */
export async function startVisitors(bench: Bench): Promise<Visitors> {
  const file = new URL('visitors.ts', import.meta.url).pathname;
  const visit = await startObeying<Visits>(bench, 'The visitors', ['--import', 'tsx', file]);
  return { visit };
}
