import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { resendMailAction } from '../actions/resend-mail.ts';
import { mailPath } from '../domain/mail-actions.ts';
import type { Door } from './door.ts';
import { MailSchema, representMail } from './mail-representation.ts';
import { factOrProblem } from './problem.ts';

export function addResendMail(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Send a mail once more',
    description:
      "A person's decision: nothing here sends a mail twice by itself. 202: it is queued, read it again.",
    tags: ['mails'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
    response: { 202: MailSchema, ...refusals(400, 404, 409, 413, 415, 422) },
  };
  server.post('/v1/mails/:id/resend', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const mail = factOrProblem(await resendMailAction(transaction, request.params.id, now()));
        const headers = { location: mailPath(mail.id), etag: entityTag(mail.version) };
        return { status: 202, headers, body: representMail(mail) };
      },
      { required: false },
    ),
  );
}
