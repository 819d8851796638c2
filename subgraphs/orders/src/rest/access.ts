import { forOwners, forStaff, ownedById, type OwnerRule } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import type { FastifyRequest } from 'fastify';
import { findOrders } from '../store/find-orders.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfOrders({ kysely }: Door): AccessTable {
  const ownerOf = async (id: string): Promise<string | undefined> =>
    (await findOrders(kysely, [id]))[0]?.customerId;
  const order = ownedById(ownerOf, (id) =>
    problemOf({ code: 'order-not-found', detail: `There is no order ${id}.` }),
  );
  const fulfilment = ownedById(ownerOf, (id) =>
    problemOf({ code: 'fulfilment-not-found', detail: `There is no fulfilment of an order ${id}.` }),
  );
  return {
    'POST /v1/orders': forOwners('orders:write', buyer),
    'GET /v1/orders/:id': forOwners('orders:read', order),
    'GET /v1/orders/:id/fulfilment': forOwners('orders:read', fulfilment),
    'POST /v1/orders/:id/cancellation': forOwners('orders:write', order),
    'POST /v1/orders/:id/transitions': forStaff('orders:write'),
  };
}

const customerOf = ({ body }: FastifyRequest): string => (body as { readonly customerId: string }).customerId;

/** Whoever orders for somebody else learns no more than that of an unknown customer. */
const buyer: OwnerRule = {
  find: customerOf,
  otherwise: (request) =>
    problemOf({ code: 'customer-unknown', detail: `There is no customer ${customerOf(request)}.` }),
};
