import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { dismissMailAction } from '../actions/dismiss-mail.ts';
import { mailPath } from '../domain/mail-actions.ts';
import type { Door } from './door.ts';
import { MailSchema, representMail } from './mail-representation.ts';
import { factOrProblem } from './problem.ts';

const Body = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 500,
      pattern: '^(?=\\s*\\S)[^\\p{Cc}]+$',
      description: 'One line, for whoever looks at it later: it arrived, the customer has left.',
    }),
  },
  { additionalProperties: false },
);

export function addDismissMail(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Take a mail off the worklist without sending it',
    description: "A person's decision about a mail that is UNCERTAIN, FAILED or WAITING.",
    tags: ['mails'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: MailSchema, ...refusals(400, 404, 409, 413, 415, 422) },
  };
  server.post('/v1/mails/:id/dismissal', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { params, body } = request;
        const mail = factOrProblem(await dismissMailAction(transaction, params.id, body.reason));
        const headers = { location: mailPath(mail.id), etag: entityTag(mail.version) };
        return { status: 201, headers, body: representMail(mail) };
      },
      { required: false },
    ),
  );
}
