import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { reachOf } from '@musiccorp/chassis/trust/access';
import { Type } from 'typebox';
import { findPaymentsOfOrders } from '../store/find-payments.ts';
import type { Door } from './door.ts';
import { PaymentSchema, representPayment } from './payment-representation.ts';

/** For whoever knows an order and not its payment. */
export function addReadPaymentOfOrder(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Find the payment of an order',
    description: 'An order has at most one payment; an order without one gives an empty list.',
    tags: ['payments'],
    querystring: Type.Object({ orderId: IdParams.properties.id }, { additionalProperties: false }),
    response: {
      200: Type.Object({ payments: Type.Array(PaymentSchema) }, { title: 'Payments' }),
      ...refusals(400),
    },
  };
  server.get('/v1/payments', { schema }, async (request) => {
    const payments = await findPaymentsOfOrders(kysely, [request.query.orderId]);
    const reach = reachOf(request);
    return { payments: payments.filter(({ customerId }) => reach.has(customerId)).map(representPayment) };
  });
}
