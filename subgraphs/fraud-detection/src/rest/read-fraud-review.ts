import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknown } from '../domain/refusal.ts';
import { findFraudReviews, findReasons } from '../store/find-fraud-reviews.ts';
import type { Door } from './door.ts';
import { FraudReviewSchema, representFraudReview } from './fraud-review-representation.ts';
import { factOrProblem } from './problem.ts';

export function addReadFraudReview(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read what is thought of a customer',
    description: "The id is the customer's.",
    tags: ['fraud-reviews'],
    params: IdParams,
    response: {
      200: FraudReviewSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/fraud-reviews/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [found] = await findFraudReviews(kysely, [id]);
    const review = factOrProblem(found === undefined ? refuseUnknown(id) : accept(found));
    if (notModified(request, reply, review.version)) return reply.code(304).send(null);
    return representFraudReview(review, await findReasons(kysely, [id]));
  });
}
