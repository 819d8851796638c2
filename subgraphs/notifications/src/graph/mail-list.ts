import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Mail } from '../domain/mail.ts';

/** Lists of mails: the newest first. */
export const mailList: PagedList = { name: 'mails', key: ['instant', 'text'] };

export function mailSortKey(mail: Mail): SortKey {
  return [mail.createdAt.toISOString(), mail.id];
}
