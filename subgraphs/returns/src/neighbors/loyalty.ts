import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Amount } from '../domain/amount.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

const NothingAwardedSeen = Type.Object({
  type: Type.Enum(['urn:problem:award-not-found', 'urn:problem:account-not-found']),
});

/** Asks loyalty to take back the points that a part of an order has earned; it may have earned none. */
export async function takePointsBack(
  loyalty: Neighbor,
  customerId: string,
  reversal: { readonly orderId: string; readonly amount: Amount },
  options: PostOptions,
): Promise<void> {
  const path = `/v1/accounts/${encodeURIComponent(customerId)}/reversals`;
  const answer = await loyalty.post(path, reversal, options);
  if (answer.status === 201 || Value.Check(NothingAwardedSeen, answer.body)) return;
  throw unexpectedAnswer(`The points of order ${reversal.orderId}`, answer);
}
