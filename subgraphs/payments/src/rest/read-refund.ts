import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { notModified } from '@musiccorp/chassis/http/entity-tag';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findRefunds } from '../store/find-refunds.ts';
import { problemOf } from './problem.ts';
import { RefundSchema, refundVersion, representRefund } from './refund-representation.ts';
import type { Door } from './door.ts';

export function addReadRefund(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a refund',
    tags: ['refunds'],
    params: IdParams,
    response: {
      200: RefundSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/refunds/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [refund] = await findRefunds(kysely, [id]);
    if (refund === undefined)
      throw problemOf({ code: 'refund-not-found', detail: `There is no refund ${id}.` });
    if (notModified(request, reply, refundVersion)) return reply.code(304).send(null);
    return representRefund(refund);
  });
}
