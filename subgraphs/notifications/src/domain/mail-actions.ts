import type { Mail } from './mail.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function mailPath(id: string): string {
  return `/v1/mails/${id}`;
}

/** What may be done with a mail now; both doors tell their clients so. */
export function mailActions({ id }: Mail): Action[] {
  return [{ rel: 'change', method: 'PATCH', href: mailPath(id) }];
}
