import type { Transaction } from 'kysely';
import { changeAccount } from '../domain/change-account.ts';
import type { AccountRequest } from '../domain/create-account.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import type { Account } from '../domain/account.ts';
import { lockAccount } from '../store/lock-accounts.ts';
import { saveChange } from '../store/save-account.ts';
import type { LoyaltyTables } from '../store/tables.ts';

/** Changes an account, if it is still the version that the caller has read. */
export async function changeAccountAction(
  transaction: Transaction<LoyaltyTables>,
  id: string,
  request: AccountRequest,
  expectedVersion: number | null,
): Promise<Decision<Account>> {
  const account = await lockAccount(transaction, id);
  if (account === null) return refuseUnknown(id);
  const decision = changeAccount(account, request, expectedVersion);
  if (decision.ok && decision.fact.version !== account.version) await saveChange(transaction, decision.fact);
  return decision;
}
