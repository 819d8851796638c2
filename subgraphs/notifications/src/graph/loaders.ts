import { pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findMails, findMailsOfCustomers } from '../store/find-mails.ts';
import type { NotificationsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<NotificationsTables>) {
  return {
    mail: rowLoader(
      (ids) => findMails(kysely, ids),
      (mail) => mail.id,
    ),
    mailsOfCustomer: pageLoader(
      (customerIds, page) => findMailsOfCustomers(kysely, customerIds, page),
      (mail) => mail.customerId,
    ),
  };
}
