import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { clearCustomerAction } from '../actions/clear-customer.ts';
import { fraudReviewPath } from '../domain/fraud-review-actions.ts';
import type { Door } from './door.ts';
import { FraudReviewSchema, representFraudReview } from './fraud-review-representation.ts';
import { factOrProblem } from './problem.ts';

const note = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^\\P{Cc}*$',
  description: 'What was found out, in one line.',
});
const Body = Type.Union([
  Type.Object({ note: Type.Optional(note) }, { additionalProperties: false }),
  Type.Null(),
]);

export function addClearCustomer(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Clear a flagged customer',
    description:
      'A person has looked at the reasons and found nothing wrong: payments take money from the customer again, and what happened until now is not held against them again. Needs If-Match.',
    tags: ['fraud-reviews'],
    params: IdParams,
    headers: Type.Object({ ...IdempotencyHeaders.properties, ...PreconditionHeaders.properties }),
    body: Body,
    response: { 201: FraudReviewSchema, ...refusals(400, 404, 409, 412, 413, 415, 422, 428) },
  };
  server.post('/v1/fraud-reviews/:id/clearance', { schema }, async (request, reply) => {
    const clearance = { note: request.body?.note ?? null, expectedVersion: expectedVersion(request) };
    return answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const origin = { correlationId: request.id, now: now() };
        const review = factOrProblem(await clearCustomerAction(transaction, id, clearance, origin));
        const headers = { location: fraudReviewPath(id), etag: entityTag(review.version) };
        return { status: 201, headers, body: representFraudReview(review, []) };
      },
      { required: false },
    );
  });
}
