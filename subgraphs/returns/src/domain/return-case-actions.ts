import type { ReturnCase } from './return-case.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function returnCasePath(id: string): string {
  return `/v1/return-cases/${id}`;
}

/** What may be done with a return case now; both doors tell their clients so. */
export function returnCaseActions({ id }: ReturnCase): Action[] {
  return [{ rel: 'change', method: 'PATCH', href: returnCasePath(id) }];
}
