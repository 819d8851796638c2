import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknown } from '../domain/refusal.ts';
import { findMails } from '../store/find-mails.ts';
import type { Door } from './door.ts';
import { MailSchema, representMail } from './mail-representation.ts';
import { factOrProblem } from './problem.ts';

export function addReadMail(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read what became of a mail',
    tags: ['mails'],
    params: IdParams,
    response: {
      200: MailSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/mails/:id', { schema }, async (request, reply) => {
    const [found] = await findMails(kysely, [request.params.id]);
    const mail = factOrProblem(found === undefined ? refuseUnknown(request.params.id) : accept(found));
    if (notModified(request, reply, mail.version)) return reply.code(304).send(null);
    return representMail(mail);
  });
}
