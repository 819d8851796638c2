import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import type { Fulfilment } from '../../processes/fulfilment-data.ts';
import { tellFulfilment } from '../../processes/tell-fulfilment.ts';
import type { OrdersTables } from '../../store/tables.ts';

const reads = Type.Object({ orderId: Type.String(), reason: Type.String() });

export const onPackageNotFound = (fulfilment: Fulfilment) =>
  reactTo<OrdersTables, typeof reads>(reads, async (transaction, { data, correlationid }, { now }) => {
    const { orderId, reason } = data;
    const outcome = { kind: 'refused', reason, data: { cause: 'PACKAGE_NOT_FOUND' } } as const;
    await tellFulfilment(
      transaction,
      fulfilment,
      { orderId, step: 'package', outcome },
      { now, correlationId: correlationid },
    );
  });
