import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { changeMailAction } from '../actions/change-mail.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representMail, MailBody, MailSchema } from './mail-representation.ts';

export function addChangeMail(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Change a mail',
    description: 'Needs If-Match with the ETag that you have read.',
    tags: ['mails'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: MailBody,
    response: { 200: MailSchema, ...refusals(400, 404, 412, 413, 415, 428) },
  };
  server.patch('/v1/mails/:id', { schema }, async (request, reply) => {
    const { params, body } = request;
    const expected = expectedVersion(request);
    const mail = await kysely
      .transaction()
      .execute(async (transaction) =>
        factOrProblem(await changeMailAction(transaction, params.id, body, expected)),
      );
    return reply.header('etag', entityTag(mail.version)).send(representMail(mail));
  });
}
