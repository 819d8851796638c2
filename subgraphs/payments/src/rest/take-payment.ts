import { newId } from '@musiccorp/chassis/database/new-id';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { takePaymentAction } from '../actions/take-payment.ts';
import { paymentPath } from '../domain/payment-actions.ts';
import { cardBrands } from '../domain/payment.ts';
import { PositiveAmountSchema } from './amount.ts';
import { PaymentSchema, representPayment } from './payment-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' });

const Body = Type.Object(
  {
    orderId: Id,
    customerId: Id,
    amount: PositiveAmountSchema,
    cardToken: Type.String({
      maxLength: 128,
      pattern: '^tok_[A-Za-z0-9_-]+$',
      description: "The card processor's token for the card. Card numbers are refused.",
    }),
    card: Type.Optional(
      Type.Object(
        {
          brand: Type.Enum(cardBrands),
          last4: Type.String({ pattern: '^[0-9]{4}$', description: 'The last four digits.' }),
        },
        { additionalProperties: false, description: 'What may be shown of the card.' },
      ),
    ),
  },
  { additionalProperties: false },
);

export function addTakePayment(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Take a payment for an order',
    description:
      'Once per order. Needs an Idempotency-Key: a repeat answers the same payment. The card is told by its token.',
    tags: ['payments'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: PaymentSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/payments', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const decision = await takePaymentAction(transaction, request.body, newId('pay', at), at);
        const { payment } = factOrProblem(decision);
        const headers = { location: paymentPath(payment.id), etag: entityTag(payment.version) };
        return { status: 201, headers, body: representPayment(payment) };
      },
      { required: true },
    ),
  );
}
