import { forOwners, forStaff, ownedById } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import { findMails } from '../store/find-mails.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfNotifications({ kysely }: Door): AccessTable {
  const mail = ownedById(
    async (id) => (await findMails(kysely, [id]))[0]?.customerId,
    (id) => problemOf({ code: 'mail-not-found', detail: `There is no mail ${id}.` }),
  );
  return {
    'GET /v1/mails': forStaff('mails:read'),
    'GET /v1/mails/:id': forOwners('mails:read', mail),
    'POST /v1/mails/:id/resend': forStaff('mails:write'),
    'POST /v1/mails/:id/dismissal': forStaff('mails:write'),
  };
}
