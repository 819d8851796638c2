import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknown } from '../domain/refusal.ts';
import { findFraudReviews } from '../store/find-fraud-reviews.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representFraudReview, FraudReviewSchema } from './fraud-review-representation.ts';

export function addReadFraudReview(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a fraud review',
    tags: ['fraud-reviews'],
    params: IdParams,
    response: {
      200: FraudReviewSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/fraud-reviews/:id', { schema }, async (request, reply) => {
    const [found] = await findFraudReviews(kysely, [request.params.id]);
    const fraudReview = factOrProblem(found === undefined ? refuseUnknown(request.params.id) : accept(found));
    if (notModified(request, reply, fraudReview.version)) return reply.code(304).send(null);
    return representFraudReview(fraudReview);
  });
}
