import type { Mail } from './mail.ts';
import { accept, type Decision } from './refusal.ts';

/** What a client asks for. */
export interface MailRequest {
  readonly name: string;
}

/** Decides a new mail. Nothing speaks against one yet: rules that look at the request go here. */
export function createMail({ name }: MailRequest, id: string, now: Date): Decision<Mail> {
  return accept({ id, name, createdAt: now, version: 1 });
}
