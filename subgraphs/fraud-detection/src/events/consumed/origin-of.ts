import type { HandlerContext } from '@musiccorp/chassis/outbox/consume';
import type { Event } from '@musiccorp/chassis/outbox/event';
import type { Origin } from '@musiccorp/chassis/outbox/record-events';

/** What a reaction to an event tells others comes from that event. */
export function originOf({ id, correlationid }: Event, { now }: HandlerContext): Origin {
  return { correlationId: correlationid, causationId: id, now };
}
