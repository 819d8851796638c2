import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdParams, NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { reversePointsAction } from '../actions/reverse-points.ts';
import { entryPath } from '../domain/account-actions.ts';
import type { Door } from './door.ts';
import { EntrySchema, entryVersion, representEntry } from './entry-representation.ts';
import { EntryBody, entryRequest } from './entry-request.ts';
import { factOrProblem } from './problem.ts';

export function addReversePoints(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Take back points for money of an order that is given back',
    description:
      'In sum never more than the order earned, however many parts it is taken back in. Needs an Idempotency-Key, by which it is known for ever.',
    tags: ['accounts'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: EntryBody,
    response: { 201: EntrySchema, ...refusals(400, 404, 409, 413, 415, 422) },
  };
  server.post('/v1/accounts/:id/reversals', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id: customerId } = request.params;
        const origin = { correlationId: request.id, now: now() };
        const wanted = entryRequest(request.body, request.headers['idempotency-key']);
        const id = newId('ent', origin.now);
        const { entry } = factOrProblem(
          await reversePointsAction(transaction, customerId, wanted, id, origin),
        );
        const headers = { location: entryPath(entry), etag: entityTag(entryVersion) };
        return { status: 201, headers, body: representEntry(entry) };
      },
      { required: true },
    ),
  );
}
