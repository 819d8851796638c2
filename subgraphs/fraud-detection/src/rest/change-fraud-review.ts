import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { changeFraudReviewAction } from '../actions/change-fraud-review.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representFraudReview, FraudReviewBody, FraudReviewSchema } from './fraud-review-representation.ts';

export function addChangeFraudReview(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Change a fraud review',
    description: 'Needs If-Match with the ETag that you have read.',
    tags: ['fraud-reviews'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: FraudReviewBody,
    response: { 200: FraudReviewSchema, ...refusals(400, 404, 412, 413, 415, 428) },
  };
  server.patch('/v1/fraud-reviews/:id', { schema }, async (request, reply) => {
    const { params, body } = request;
    const expected = expectedVersion(request);
    const fraudReview = await kysely
      .transaction()
      .execute(async (transaction) =>
        factOrProblem(await changeFraudReviewAction(transaction, params.id, body, expected)),
      );
    return reply.header('etag', entityTag(fraudReview.version)).send(representFraudReview(fraudReview));
  });
}
