import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findPayments } from '../store/find-payments.ts';
import { PaymentSchema, representPayment } from './payment-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadPayment(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a payment',
    tags: ['payments'],
    params: IdParams,
    response: {
      200: PaymentSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/payments/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [payment] = await findPayments(kysely, [id]);
    if (payment === undefined)
      throw problemOf({ code: 'payment-not-found', detail: `There is no payment ${id}.` });
    if (notModified(request, reply, payment.version)) return reply.code(304).send(null);
    return representPayment(payment);
  });
}
