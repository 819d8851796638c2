import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';

export const dispatchFailedEvent = defineEvent({
  type: 'musiccorp.dispatch-failed.v1',
  channel: 'warehouse',
  description:
    'A parcel did not get away when it was asked for, and the delivery firm does not have it; it may be asked for again.',
  data: Type.Object({ orderId: Type.String(), shipmentId: Type.String(), reason: Type.String() }),
  example: {
    orderId: 'ord_1',
    shipmentId: 'shp_1',
    reason: 'The delivery firm does not take the parcel: This address is not served.',
  },
});

export function dispatchFailed(
  asked: { readonly orderId: string; readonly shipmentId: string },
  reason: string,
): NewEvent {
  const { orderId, shipmentId } = asked;
  return eventOf(dispatchFailedEvent, orderId, { orderId, shipmentId, reason });
}
