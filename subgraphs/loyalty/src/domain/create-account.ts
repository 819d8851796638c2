import type { Account } from './account.ts';
import { accept, type Decision } from './refusal.ts';

/** What a client asks for. */
export interface AccountRequest {
  readonly name: string;
}

/** Decides a new account. Nothing speaks against one yet: rules that look at the request go here. */
export function createAccount({ name }: AccountRequest, id: string, now: Date): Decision<Account> {
  return accept({ id, name, createdAt: now, version: 1 });
}
