import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { NeededIdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { answerStep } from '@musiccorp/chassis/saga/answer-step';
import { Type } from 'typebox';
import { receiveReturnAction } from '../actions/receive-return.ts';
import type { ReturnItem } from '../domain/return.ts';
import { receiveGoods } from '../processes/return.ts';
import { answerReturn } from './answer-return.ts';
import type { Door } from './door.ts';
import { factOrProblem, processNotReady } from './problem.ts';
import { IdSchema } from './request-parts.ts';
import { ReturnSchema } from './return-representation.ts';

const copies = (description: string) => Type.Integer({ minimum: 0, maximum: 100, description });

const Body = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          albumId: IdSchema,
          intact: copies('Copies as new: they are sold again.'),
          damaged: copies('Copies that cannot be sold again. They are refunded too.'),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  { additionalProperties: false },
);

export function addReceiveReturn(server: HttpServer, { kysely, process, now }: Door): void {
  const schema = {
    summary: 'Say what has arrived',
    description:
      'For staff. What is not named has not arrived. The refund follows by itself. Needs an Idempotency-Key.',
    tags: ['returns'],
    params: IdParams,
    headers: NeededIdempotencyHeaders,
    body: Body,
    response: { 201: ReturnSchema, ...refusals(400, 404, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/returns/:id/receipt', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const context = { correlationId: request.id, now: now() };
        const fact = factOrProblem(
          await receiveReturnAction(transaction, id, request.body.items, context.now),
        );
        const outcome = { kind: 'done', data: { arrived: fact.items.map(arrivedOf) } } as const;
        const answered = await answerStep(transaction, process, { id, step: receiveGoods, outcome }, context);
        if (answered === 'not waiting') throw processNotReady(id);
        return answerReturn(fact);
      },
      { required: true },
    ),
  );
}

function arrivedOf({ albumId, intact, damaged, unitPriceMinor }: ReturnItem) {
  return { albumId, intact: intact ?? 0, damaged: damaged ?? 0, unitPriceMinor };
}
