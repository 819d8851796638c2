import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { unexpectedAnswer } from './unexpected-answer.ts';

export interface Award {
  readonly orderId: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
}

/** Asks loyalty to award the points of an order; once per order, however often it is asked. */
export async function awardPoints(
  loyalty: Neighbor,
  customerId: string,
  award: Award,
  options: PostOptions,
): Promise<void> {
  const answer = await loyalty.post(`/v1/accounts/${customerId}/awards`, award, options);
  if (answer.status >= 300) throw unexpectedAnswer(`The points of order ${award.orderId}`, answer);
}
