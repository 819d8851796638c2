import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import type { Fulfilment } from '../../processes/fulfilment-data.ts';
import { tellFulfilment } from '../../processes/tell-fulfilment.ts';
import type { OrdersTables } from '../../store/tables.ts';

const reads = Type.Object({ orderId: Type.String(), shipmentId: Type.String() });

export const onOrderPacked = (fulfilment: Fulfilment) =>
  reactTo<OrdersTables, typeof reads>(reads, async (transaction, { data, correlationid }, { now }) => {
    const { orderId, shipmentId } = data;
    const outcome = { kind: 'done', data: { shipmentId } } as const;
    await tellFulfilment(
      transaction,
      fulfilment,
      { orderId, step: 'package', outcome },
      { now, correlationId: correlationid },
    );
  });
