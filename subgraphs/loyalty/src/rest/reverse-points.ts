import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce, type Answer } from '@musiccorp/chassis/http/idempotency';
import { IdParams, NeededIdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { reversePointsAction } from '../actions/reverse-points.ts';
import { accountPath, entryPath } from '../domain/account-actions.ts';
import type { EarlyReversal } from '../domain/early-reversal.ts';
import type { Booking } from '../domain/entry.ts';
import type { Door } from './door.ts';
import { EarlyReversalSchema, representEarlyReversal } from './early-reversal-representation.ts';
import { EntrySchema, entryVersion, representEntry } from './entry-representation.ts';
import { EntryBody, entryRequest } from './entry-request.ts';
import { factOrProblem } from './problem.ts';

export function addReversePoints(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Take back points for money of an order that is given back',
    description:
      'In sum never more than the order earned, however many parts it is taken back in. 202 when the order has earned nothing yet: then it is taken back when it does. Needs an Idempotency-Key, by which it is known for ever.',
    tags: ['accounts'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: EntryBody,
    response: { 201: EntrySchema, 202: EarlyReversalSchema, ...refusals(400, 404, 409, 413, 415, 422) },
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
        const fact = factOrProblem(await reversePointsAction(transaction, customerId, wanted, id, origin));
        return 'entry' in fact ? answerBooked(fact) : answerEarly(fact);
      },
      { required: true },
    ),
  );
}

function answerBooked({ entry }: Booking): Answer {
  const headers = { location: entryPath(entry), etag: entityTag(entryVersion) };
  return { status: 201, headers, body: representEntry(entry) };
}

function answerEarly(early: EarlyReversal): Answer {
  const headers = { location: accountPath(early.customerId) };
  return { status: 202, headers, body: representEarlyReversal(early) };
}
