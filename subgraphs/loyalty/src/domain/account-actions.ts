import type { Account } from './account.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function accountPath(id: string): string {
  return `/v1/accounts/${id}`;
}

/** What may be done with an account now; both doors tell their clients so. */
export function accountActions({ id }: Account): Action[] {
  return [{ rel: 'change', method: 'PATCH', href: accountPath(id) }];
}
