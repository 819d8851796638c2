import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../suite.ts';
import type { Child } from './child-processes.ts';

/** What a child process can be told, and what it gives back. */
export interface Orders {
  readonly order: unknown;
  readonly result: unknown;
}

interface Given<Known extends Orders> {
  readonly id: number;
  readonly order: Known['order'];
}

interface Done<Known extends Orders> {
  readonly id: number;
  readonly result: Known['result'];
}

/** Starts a process that obeys by `answerOrders`; gives what orders it when it does. `args` are those of node. */
export async function startObeying<Known extends Orders>(
  { children, signal }: Bench,
  name: string,
  args: readonly string[],
): Promise<(order: Known['order']) => Promise<Known['result']>> {
  const child = children.start({ name, args, environment: {} });
  await child.waitFor(() => child.output.includes('ready') || undefined, { timeoutMs: 30_000, signal });
  return giveOrders<Known>(child, signal);
}

/** Gives orders to a child process that obeys by `answerOrders`; each resolves with its result when it has been carried out. */
export function giveOrders<Known extends Orders>(
  child: Child,
  signal: AbortSignal,
): (order: Known['order']) => Promise<Known['result']> {
  const results = new Map<number, Known['result']>();
  let given = 0;
  child.onMessage((message) => {
    const { id, result } = message as Done<Known>;
    results.set(id, result);
  });
  return async (order) => {
    const id = (given += 1);
    child.send({ id, order } satisfies Given<Known>);
    for (;;) {
      if (results.has(id)) {
        const result = results.get(id);
        results.delete(id);
        return result;
      }
      signal.throwIfAborted();
      if (child.hasEnded) throw new Error(`${child.name} has ended: ${child.output}`);
      await sleep(2);
    }
  };
}

/** In the child process, which lives on for the next order until it is told to end. */
export function answerOrders<Known extends Orders>(
  obey: (order: Known['order']) => Known['result'] | Promise<Known['result']>,
): void {
  const answer = async ({ id, order }: Given<Known>): Promise<void> => {
    const result = await obey(order);
    process.send?.({ id, result } satisfies Done<Known>);
  };
  process.channel?.ref();
  process.on('message', (message) => void answer(message as Given<Known>));
  process.once('SIGTERM', () => process.exit(0));
  process.stdout.write('ready\n');
}
