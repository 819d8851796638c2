import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, LinkSchema, refusals, type Link } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { mailStates, type Mail } from '../domain/mail.ts';
import { findLatestMails } from '../store/find-mails.ts';
import type { Door } from './door.ts';
import { MailSchema, representMail } from './mail-representation.ts';

const Query = Type.Object(
  {
    customerId: Type.Optional(IdParams.properties.id),
    state: Type.Optional(Type.Enum(mailStates)),
    before: Type.Optional(
      Type.String({ ...IdParams.properties.id, description: 'The id of a mail: what is older than it.' }),
    ),
    first: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  { additionalProperties: false },
);

export function addReadMails(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'List mails, the newest first',
    description:
      'Of a customer, or in a state: UNCERTAIN, FAILED and WAITING are what a person has to look after.',
    tags: ['mails'],
    querystring: Query,
    response: {
      200: Type.Object({ mails: Type.Array(MailSchema), links: Type.Array(LinkSchema) }, { title: 'Mails' }),
      ...refusals(400),
    },
  };
  server.get('/v1/mails', { schema }, async ({ query }, reply) => {
    const { customerId = null, state = null, before = null, first = 20 } = query;
    const found = await findLatestMails(kysely, { customerId, state, before }, first + 1);
    const mails = found.slice(0, first);
    reply.header('cache-control', 'no-store');
    return { mails: mails.map(representMail), links: found.length > first ? [nextPage(query, mails)] : [] };
  });
}

function nextPage(query: Static<typeof Query>, mails: readonly Mail[]): Link {
  const wanted = { ...query, before: mails.at(-1)?.id ?? '' };
  const text = new URLSearchParams(
    Object.entries(wanted).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return { rel: 'next', method: 'GET', href: `/v1/mails?${text.toString()}` };
}
