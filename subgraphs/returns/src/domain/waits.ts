const firstWaitMs = 200;
const longestWaitMs = 10_000;

/** The waits between the attempts of something that is tried for so long: each twice the one before, up to ten seconds. */
export function waitsWithin(patienceMs: number): number[] {
  const waits: number[] = [];
  let waitMs = firstWaitMs;
  for (let spentMs = waitMs; spentMs <= patienceMs; spentMs += waitMs) {
    waits.push(waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
  return waits;
}
