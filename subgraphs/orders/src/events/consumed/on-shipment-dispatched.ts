import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import type { Fulfilment } from '../../processes/fulfilment-data.ts';
import { tellFulfilment } from '../../processes/tell-fulfilment.ts';
import type { OrdersTables } from '../../store/tables.ts';

const reads = Type.Object({
  orderId: Type.String(),
  shipmentId: Type.String(),
  trackingCode: Type.Union([Type.String(), Type.Null()]),
});

export const onShipmentDispatched = (fulfilment: Fulfilment) =>
  reactTo<OrdersTables, typeof reads>(reads, async (transaction, { data, correlationid }, { now }) => {
    const { orderId, shipmentId, trackingCode } = data;
    const learned = { shipmentId, ...(trackingCode !== null && { trackingCode }) };
    const outcome = { kind: 'done', data: learned } as const;
    await tellFulfilment(
      transaction,
      fulfilment,
      { orderId, step: 'dispatch', outcome },
      { now, correlationId: correlationid },
    );
  });
