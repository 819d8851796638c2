import { isAwaited, refuseNotAwaited } from './receive-return.ts';
import { accept, type Decision } from './refusal.ts';
import type { Return } from './return.ts';

/** Decides that a return is not accepted: nothing is refunded, and its goods may be announced again. */
export function refuseReturn(returned: Return, reason: string, now: Date): Decision<Return> {
  return isAwaited(returned) ? accept(refused(returned, reason, now)) : refuseNotAwaited(returned);
}

/** A return that came to nothing, for whichever reason. */
export function refused(returned: Return, reason: string, now: Date): Return {
  const version = returned.version + 1;
  return { ...returned, status: 'REFUSED', refusalReason: reason, closedAt: now, version };
}
