import { dismissable } from './dismiss-mail.ts';
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

/** What a person may decide about a mail now; both doors tell their clients so. */
export function mailActions({ id, state }: Mail): Action[] {
  const resend = { rel: 'resend', method: 'POST', href: `${mailPath(id)}/resend` };
  const dismiss = { rel: 'dismiss', method: 'POST', href: `${mailPath(id)}/dismissal` };
  return [
    ...(['SENT', 'UNCERTAIN', 'FAILED', 'DROPPED'].includes(state) ? [resend] : []),
    ...(dismissable.includes(state) ? [dismiss] : []),
  ];
}
