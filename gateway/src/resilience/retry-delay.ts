/** How long to wait before a retry; `attempt` counts from 0. Fully random, so that those who failed together do not come again together. */
export function retryDelayMs(attempt: number, baseMs: number, random: () => number): number {
  return Math.ceil(random() * baseMs * 2 ** attempt);
}

/** Statuses of answers that may well be others when the same is asked again. */
export const transientStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * How long to wait before a retry, with what a Retry-After header asks for; undefined when that is too long: to come earlier
 * than asked would be no help, and later nobody waits for it.
 */
export function repeatDelayMs(
  attempt: number,
  {
    retryDelayMs: baseMs,
    maxRetryAfterMs,
  }: { readonly retryDelayMs: number; readonly maxRetryAfterMs: number },
  retryAfter: string | undefined,
): number | undefined {
  const askedMs = retryAfter === undefined ? 0 : (retryAfterMs(retryAfter, Date.now()) ?? 0);
  return askedMs > maxRetryAfterMs ? undefined : askedMs + retryDelayMs(attempt, baseMs, Math.random);
}

/** What a Retry-After header asks for, in milliseconds from now; undefined when it cannot be read. RFC 9110, section 10.2.3. */
export function retryAfterMs(value: string, nowMs: number): number | undefined {
  if (/^\d{1,15}$/.test(value)) return Number(value) * 1000;
  // Only the form that has to be sent: what else Date.parse reads is no HTTP date.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
