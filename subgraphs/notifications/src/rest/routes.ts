import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addChangeMail } from './change-mail.ts';
import { addCreateMail } from './create-mail.ts';
import type { Door } from './door.ts';
import { addReadMail } from './read-mail.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addCreateMail(server, door);
  addReadMail(server, door);
  addChangeMail(server, door);
}
