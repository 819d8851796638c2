import { constants } from 'node:os';

export interface WatchedSignals {
  /** Aborted by the first signal; a second one ends the process at once. */
  readonly signal: AbortSignal;
  /** 128 and the signal's number, as shells tell it; undefined while none has come. */
  exitCode(): number | undefined;
  stop(): void;
}

export function watchSignals(): WatchedSignals {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const controller = new AbortController();
  let exitCode: number | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    if (exitCode !== undefined) process.exit(exitCode);
    exitCode = 128 + constants.signals[name];
    controller.abort(new Error(`ended by ${name}`));
  };
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    stop: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
