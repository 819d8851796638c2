import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfNotifications } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addDismissMail } from './dismiss-mail.ts';
import type { Door } from './door.ts';
import { addReadMail } from './read-mail.ts';
import { addReadMails } from './read-mails.ts';
import { addResendMail } from './resend-mail.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfNotifications(door));
  addReadMails(server, door);
  addReadMail(server, door);
  addResendMail(server, door);
  addDismissMail(server, door);
}
