import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import type { Booking } from '../../domain/entry.ts';
import { tierOf } from '../../domain/tier.ts';
import { PointsSchema, pointsExample } from './points-schema.ts';

export const pointsAwarded = defineEvent({
  type: 'musiccorp.points-awarded.v1',
  channel: 'loyalty',
  description: 'An order has earned its points. This happens once per order, at its dispatch.',
  data: PointsSchema,
  example: pointsExample,
});

export function pointsAwardedEvent({ account, entry }: Booking): NewEvent {
  const { customerId, balance } = account;
  const { orderId, points } = entry;
  return eventOf(pointsAwarded, customerId, { customerId, orderId, points, balance, tier: tierOf(balance) });
}
