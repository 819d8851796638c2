import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Amount } from '../domain/amount.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

const NothingAwardedSeen = Type.Object({ type: Type.Literal('urn:problem:award-not-found') });

/** Asks loyalty to take back the points that a part of an order has earned, or else when it does. */
export async function takePointsBack(
  loyalty: Neighbor,
  customerId: string,
  reversal: { readonly orderId: string; readonly amount: Amount },
  options: PostOptions,
): Promise<void> {
  const path = `/v1/accounts/${encodeURIComponent(customerId)}/reversals`;
  const answer = await loyalty.post(path, reversal, options);
  if (answer.status === 201 || answer.status === 202 || Value.Check(NothingAwardedSeen, answer.body)) return;
  throw unexpectedAnswer(`The points of order ${reversal.orderId}`, answer);
}
