import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addDismissMail } from './dismiss-mail.ts';
import type { Door } from './door.ts';
import { addReadMail } from './read-mail.ts';
import { addReadMails } from './read-mails.ts';
import { addResendMail } from './resend-mail.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addReadMails(server, door);
  addReadMail(server, door);
  addResendMail(server, door);
  addDismissMail(server, door);
}
