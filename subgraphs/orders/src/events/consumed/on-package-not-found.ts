import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import type { Fulfilment } from '../../processes/fulfilment-data.ts';
import { tellFulfilment } from '../../processes/tell-fulfilment.ts';
import { findLineItemsOfOrders } from '../../store/find-line-items.ts';
import type { OrdersTables } from '../../store/tables.ts';

const reads = Type.Object({
  orderId: Type.String(),
  missing: Type.Array(Type.String()),
  reason: Type.String(),
});

export const onPackageNotFound = (fulfilment: Fulfilment) =>
  reactTo<OrdersTables, typeof reads>(reads, async (transaction, { data, correlationid }, { now }) => {
    const { orderId, missing } = data;
    const lineItems = await findLineItemsOfOrders(transaction, [orderId]);
    const titles = lineItems.filter(({ albumId }) => missing.includes(albumId)).map(({ title }) => title);
    const reason =
      titles.length === 0 ? data.reason : `We could not find ${titles.join(' and ')} in our warehouse.`;
    const outcome = { kind: 'refused', reason, data: { cause: 'PACKAGE_NOT_FOUND' } } as const;
    const context = { now, correlationId: correlationid };
    await tellFulfilment(transaction, fulfilment, { orderId, step: 'package', outcome }, context);
  });
