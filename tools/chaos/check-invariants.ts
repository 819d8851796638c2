import type { Evidence } from './evidence.ts';
import type { Invariant } from './invariants/invariant.ts';
import { messageInvariants } from './invariants/messages.ts';
import { moneyInvariants } from './invariants/money.ts';
import { orderInvariants } from './invariants/orders.ts';
import { processInvariants } from './invariants/processes.ts';
import { stockInvariants } from './invariants/stock.ts';

/** What has to be true when everything has come to rest, whatever happened before. */
export const invariants: readonly Invariant[] = [
  ...orderInvariants,
  ...processInvariants,
  ...moneyInvariants,
  ...stockInvariants,
  ...messageInvariants,
];

export interface Violation {
  readonly says: string;
  readonly details: readonly string[];
}

/** Looks at all of them; empty when all are true. */
export async function checkInvariants(evidence: Evidence): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { says, violations: find } of invariants) {
    const details = await find(evidence);
    if (details.length > 0) violations.push({ says, details });
  }
  return violations;
}
