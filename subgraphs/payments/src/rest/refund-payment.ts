import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { refundPaymentAction } from '../actions/refund-payment.ts';
import { refundPath } from '../domain/payment-actions.ts';
import { PositiveAmountSchema } from './amount.ts';
import { factOrProblem } from './problem.ts';
import { RefundSchema, refundVersion, representRefund } from './refund-representation.ts';
import type { Door } from './door.ts';

const Body = Type.Union([
  Type.Object(
    {
      amount: Type.Optional(PositiveAmountSchema),
      reason: Type.Optional(
        Type.String({ minLength: 1, maxLength: 500, pattern: '^\\P{Cc}*$', description: 'One line.' }),
      ),
    },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

export function addRefundPayment(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Refund a payment, or a part of it',
    description:
      'Without an amount, all that is left is refunded. Needs an Idempotency-Key: a repeat answers the same refund.',
    tags: ['refunds'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: RefundSchema, ...refusals(400, 404, 409, 413, 415, 422) },
  };
  server.post('/v1/payments/:id/refunds', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const wish = { amount: request.body?.amount ?? null, reason: request.body?.reason ?? null };
        const at = now();
        const { id } = request.params;
        const { refund } = factOrProblem(
          await refundPaymentAction(transaction, id, wish, newId('ref', at), at),
        );
        const headers = { location: refundPath(refund.id), etag: entityTag(refundVersion) };
        return { status: 201, headers, body: representRefund(refund) };
      },
      { required: true },
    ),
  );
}
