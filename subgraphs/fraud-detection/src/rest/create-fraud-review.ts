import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { createFraudReviewAction } from '../actions/create-fraud-review.ts';
import { fraudReviewPath } from '../domain/fraud-review-actions.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representFraudReview, FraudReviewBody, FraudReviewSchema } from './fraud-review-representation.ts';

export function addCreateFraudReview(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Create a fraud review',
    description: 'With an Idempotency-Key, a repeat answers the same fraud review.',
    tags: ['fraud-reviews'],
    headers: IdempotencyHeaders,
    body: FraudReviewBody,
    response: { 201: FraudReviewSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/fraud-reviews', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const id = newId('fra', at);
        const fraudReview = factOrProblem(await createFraudReviewAction(transaction, request.body, id, at));
        const headers = { location: fraudReviewPath(id), etag: entityTag(fraudReview.version) };
        return { status: 201, headers, body: representFraudReview(fraudReview) };
      },
      { required: false },
    ),
  );
}
