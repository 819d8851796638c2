/** Ends somebody's wait; a ring that comes when nobody waits ends the next wait at once. */
export interface Bell {
  ring(): void;
  /** Waits for a ring, at most `maxMs`; tells which of the two ended it. */
  wait(maxMs?: number): Promise<'rung' | 'time is up'>;
}

/** A bell for one who waits. */
export function createBell(): Bell {
  let hasRung = false;
  let end: (() => void) | undefined;
  return {
    ring: () => {
      hasRung = true;
      end?.();
    },
    wait: async (maxMs) => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = maxMs === undefined ? undefined : setTimeout(resolve, maxMs);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        end = undefined;
      }
      const was = hasRung ? 'rung' : 'time is up';
      hasRung = false;
      return was;
    },
  };
}

/** How long to wait after the nth failure in a row (from 1): 0.1 s, then twice as long each time, 5 s at most. */
export function pauseAfter(failures: number): number {
  return Math.min(5000, 100 * 2 ** (failures - 1));
}

/** Waits, or ends early without an error when the signal says so. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
