import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { Answer } from '@musiccorp/chassis/http/idempotency';
import type { Transaction } from 'kysely';
import { orderPath } from '../domain/order-actions.ts';
import type { Order } from '../domain/order.ts';
import { hasFulfilment } from '../store/find-fulfilments.ts';
import { findLineItemsOfOrders } from '../store/find-line-items.ts';
import type { OrdersTables } from '../store/tables.ts';
import { representOrder } from './order-representation.ts';

/** The order after a change of its state, as the answer to the request that changed it. */
export async function answerOrder(transaction: Transaction<OrdersTables>, order: Order): Promise<Answer> {
  const headers = { location: orderPath(order.id), etag: entityTag(order.version) };
  const lineItems = await findLineItemsOfOrders(transaction, [order.id]);
  const isFulfilled = await hasFulfilment(transaction, order.id);
  return { status: 201, headers, body: representOrder(order, lineItems, isFulfilled) };
}
