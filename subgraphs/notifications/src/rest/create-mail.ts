import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { createMailAction } from '../actions/create-mail.ts';
import { mailPath } from '../domain/mail-actions.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representMail, MailBody, MailSchema } from './mail-representation.ts';

export function addCreateMail(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Create a mail',
    description: 'With an Idempotency-Key, a repeat answers the same mail.',
    tags: ['mails'],
    headers: IdempotencyHeaders,
    body: MailBody,
    response: { 201: MailSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/mails', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const at = now();
        const id = newId('mai', at);
        const mail = factOrProblem(await createMailAction(transaction, request.body, id, at));
        const headers = { location: mailPath(id), etag: entityTag(mail.version) };
        return { status: 201, headers, body: representMail(mail) };
      },
      { required: false },
    ),
  );
}
