import { constants } from 'node:os';
import type { Logger } from 'pino';
import { StartError } from '../config/start-error.ts';

/** Something with a life: started in order, stopped in the reverse order. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly parts: readonly Part[];
  readonly logger: Logger;
  /** How long stopping may take before the process exits anyway. */
  readonly drainMs: number;
  readonly onStarted?: () => void;
}

/** Starts the parts in order; when one fails, stops those that had started and rethrows. */
export async function startParts(parts: readonly Part[]): Promise<void> {
  const started: Part[] = [];
  for (const part of parts) {
    try {
      await part.start();
      started.push(part);
    } catch (error) {
      // Why it did not start is worth more than what went wrong while clearing up.
      await stopParts(started).catch(() => undefined);
      throw error;
    }
  }
}

/** Stops the parts in the reverse order; one that fails does not keep the others from stopping. */
export async function stopParts(parts: readonly Part[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of parts.toReversed()) {
    try {
      await part.stop();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not stop cleanly.');
}

/**
 * Runs the parts until SIGTERM or SIGINT: an ordered start, then a drain of at most `drainMs`.
 * A signal during the start, or a second one, ends the process at once. A failed start prints one sentence and exits with 1.
 */
export async function runProcess(options: ProcessOptions): Promise<void> {
  const { parts, logger, onStarted } = options;
  const signals = listenForSignals(logger);
  try {
    await startParts(parts);
  } catch (error) {
    reportFailedStart(error);
    process.exitCode = 1;
    // PGlite and timers may keep the event loop alive after a failed start.
    setTimeout(() => process.exit(1), 200).unref();
    return;
  }
  signals.started();
  onStarted?.();
  const signal = await signals.first;
  logger.info({ signal }, 'Stopping: no new requests, running ones may finish');
  await drain(options);
}

async function drain({ parts, logger, drainMs }: ProcessOptions): Promise<void> {
  const forced = (): never => process.exit(1);
  process.once('SIGTERM', forced);
  process.once('SIGINT', forced);
  const limit = setTimeout(() => {
    logger.error({ drainMs }, 'Stopping took too long; the process ends now');
    process.exit(1);
  }, drainMs);
  try {
    await stopParts(parts);
    logger.info('Stopped');
    clearTimeout(limit);
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'Stopped with problems');
    process.exit(1);
  }
}

interface Signals {
  /** From now on a signal means a drain. */
  started(): void;
  readonly first: Promise<NodeJS.Signals>;
}

/** Listens from the beginning: as process 1 of a container a process without a listener does not even get the signal. */
function listenForSignals(logger: Logger): Signals {
  let hasStarted = false;
  const first = new Promise<NodeJS.Signals>((resolve) => {
    const onSignal = (signal: NodeJS.Signals): void => {
      if (hasStarted) return resolve(signal);
      logger.info({ signal }, 'Stopped before the start was done');
      process.exit(128 + constants.signals[signal]);
    };
    process.once('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
  });
  return { started: () => (hasStarted = true), first };
}

/** Prints why the process does not start: one sentence for a StartError, the whole error for anything unexpected. */
export function reportFailedStart(error: unknown): void {
  const text =
    error instanceof StartError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
}
