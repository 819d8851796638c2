import type { Transaction } from 'kysely';
import { createAccount, type AccountRequest } from '../domain/create-account.ts';
import type { Decision } from '../domain/refusal.ts';
import type { Account } from '../domain/account.ts';
import { insertAccount } from '../store/save-account.ts';
import type { LoyaltyTables } from '../store/tables.ts';

export async function createAccountAction(
  transaction: Transaction<LoyaltyTables>,
  request: AccountRequest,
  id: string,
  now: Date,
): Promise<Decision<Account>> {
  const decision = createAccount(request, id, now);
  if (decision.ok) await insertAccount(transaction, decision.fact);
  return decision;
}
