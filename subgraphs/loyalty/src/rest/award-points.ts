import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdParams, NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { awardPointsAction } from '../actions/award-points.ts';
import { entryPath } from '../domain/account-actions.ts';
import type { Door } from './door.ts';
import { EntrySchema, entryVersion, representEntry } from './entry-representation.ts';
import { EntryBody, entryRequest } from './entry-request.ts';
import { factOrProblem } from './problem.ts';

export function addAwardPoints(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Award points for an order',
    description:
      'One point for each full unit of the currency, once per order: asked again with any key, the first award is the answer. An account that is not there is opened. Needs an Idempotency-Key.',
    tags: ['accounts'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: EntryBody,
    response: { 201: EntrySchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/accounts/:id/awards', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id: customerId } = request.params;
        const origin = { correlationId: request.id, now: now() };
        const wanted = entryRequest(request.body, request.headers['idempotency-key']);
        const id = newId('ent', origin.now);
        const { entry } = factOrProblem(await awardPointsAction(transaction, customerId, wanted, id, origin));
        const headers = { location: entryPath(entry), etag: entityTag(entryVersion) };
        return { status: 201, headers, body: representEntry(entry) };
      },
      { required: true },
    ),
  );
}
