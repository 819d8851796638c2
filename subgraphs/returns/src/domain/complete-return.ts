import type { Return } from './return.ts';

/** The return once the money is back with the customer; nothing may have been due. */
export function refundReturn(returned: Return, refundedMinor: number): Return {
  return { ...returned, refundedMinor, version: returned.version + 1 };
}

/** The return once everything that follows from it is done. */
export function completeReturn(returned: Return, now: Date): Return {
  return { ...returned, status: 'COMPLETED', closedAt: now, version: returned.version + 1 };
}
