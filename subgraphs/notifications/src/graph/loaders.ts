import type { Reach } from '@musiccorp/chassis/trust/access';
import { ownRows, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findMails, findMailsOfCustomers } from '../store/find-mails.ts';
import type { NotificationsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<NotificationsTables>, reach: Reach) {
  return {
    mail: ownRows(
      'mail',
      rowLoader(
        (ids) => findMails(kysely, ids),
        (mail) => mail.id,
      ),
      reach,
      (mail) => mail.customerId,
    ),
    mailsOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (customerIds, page) => findMailsOfCustomers(kysely, customerIds, page),
        (mail) => mail.customerId,
      ),
      reach,
    ),
  };
}
