import type { Account } from './account.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function accountPath(customerId: string): string {
  return `/v1/accounts/${customerId}`;
}

export function entryPath({ customerId, id }: { readonly customerId: string; readonly id: string }): string {
  return `${accountPath(customerId)}/entries/${id}`;
}

/** What may be booked to an account now; both doors tell their clients so. */
export function accountActions({ customerId, balance }: Account): Action[] {
  const award = { rel: 'award', method: 'POST', href: `${accountPath(customerId)}/awards` };
  const reverse = { rel: 'reverse', method: 'POST', href: `${accountPath(customerId)}/reversals` };
  return balance > 0 ? [award, reverse] : [award];
}
