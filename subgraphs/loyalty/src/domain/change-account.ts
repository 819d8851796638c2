import type { AccountRequest } from './create-account.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { Account } from './account.ts';

/**
 * Decides a change of the version that the caller has read; null stands for any version.
 * What changes nothing is accepted and keeps the version.
 */
export function changeAccount(
  account: Account,
  { name }: AccountRequest,
  expectedVersion: number | null,
): Decision<Account> {
  if (expectedVersion !== null && expectedVersion !== account.version) {
    return refuse(
      'precondition-failed',
      'It is no longer the version that you have read. Read it again, and send the change with its new ETag.',
    );
  }
  if (name === account.name) return accept(account);
  return accept({ ...account, name, version: account.version + 1 });
}
