import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import type { Booking } from '../../domain/entry.ts';
import { tierOf } from '../../domain/tier.ts';
import { PointsSchema, pointsExample } from './points-schema.ts';

export const pointsTakenBack = defineEvent({
  type: 'musiccorp.points-taken-back.v1',
  channel: 'loyalty',
  description: 'Points of an order were taken back, because money of it was given back.',
  data: PointsSchema,
  example: { ...pointsExample, points: 12, balance: 488, tier: 'BRONZE' },
});

export function pointsTakenBackEvent({ account, entry }: Booking): NewEvent {
  const { customerId, balance } = account;
  const { orderId } = entry;
  // Not -entry.points, which is -0 for none.
  const points = Math.abs(entry.points);
  return eventOf(pointsTakenBack, customerId, {
    customerId,
    orderId,
    points,
    balance,
    tier: tierOf(balance),
  });
}
