import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { answerStep } from '@musiccorp/chassis/saga/answer-step';
import { Type } from 'typebox';
import { refuseReturnAction } from '../actions/refuse-return.ts';
import { receiveGoods } from '../processes/return.ts';
import { answerReturn } from './answer-return.ts';
import type { Door } from './door.ts';
import { factOrProblem, processNotReady } from './problem.ts';
import { lineOfText } from './request-parts.ts';
import { ReturnSchema } from './return-representation.ts';

const Body = Type.Object({ reason: lineOfText('Why, for the customer.') }, { additionalProperties: false });

export function addRefuseReturn(server: HttpServer, { kysely, process, now }: Door): void {
  const schema = {
    summary: 'Refuse a return',
    description: 'For staff, until the goods are received. Nothing is refunded.',
    tags: ['returns'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: ReturnSchema, ...refusals(400, 404, 409, 413, 415, 422, 503) },
  };
  server.post('/v1/returns/:id/refusal', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { id } = request.params;
        const { reason } = request.body;
        const context = { correlationId: request.id, now: now() };
        const fact = factOrProblem(await refuseReturnAction(transaction, id, reason, context));
        // The words of staff stand in the return itself; the history of a process is for traces too.
        const outcome = { kind: 'refused', reason: 'It was not accepted.' } as const;
        const answered = await answerStep(transaction, process, { id, step: receiveGoods, outcome }, context);
        if (answered === 'not waiting') throw processNotReady(id);
        return answerReturn(fact);
      },
      { required: false },
    ),
  );
}
