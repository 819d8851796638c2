import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { messageOf } from '../errors/message-of.ts';
import type { GraphExecutor } from './graph-executor.ts';
import type { AskedOperation } from './prepared-operations.ts';

/** An operation worth planning before it is asked for. */
export interface ExpectedOperation extends Omit<AskedOperation, 'flags'> {
  /** What the log calls it when it cannot be planned. */
  readonly title: string;
  /** The defaults of its variables when left out. */
  readonly flags?: AskedOperation['flags'];
}

export interface WarmedOperations {
  readonly planned: number;
  readonly failed: number;
}

/**
 * Plans operations one after another, and lets requests pass in between.
 * What is not valid any more is told by name: it is for those who keep the list, and no reason not to serve the rest.
 */
export async function warmOperations(
  executor: Pick<GraphExecutor, 'warm'>,
  operations: readonly ExpectedOperation[],
  log: Pick<Logger, 'warn'>,
  signal: AbortSignal,
): Promise<WarmedOperations> {
  let planned = 0;
  let failed = 0;
  for (const { title, text, operationName, flags } of operations) {
    if (signal.aborted) break;
    try {
      await executor.warm({ text, operationName }, flags);
      planned += 1;
    } catch (error) {
      if (signal.aborted) break;
      failed += 1;
      log.warn({ operation: title, reason: messageOf(error) }, 'an expected operation cannot be planned');
    }
    await setImmediate();
  }
  return { planned, failed };
}
