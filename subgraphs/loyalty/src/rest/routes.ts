import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addChangeAccount } from './change-account.ts';
import { addCreateAccount } from './create-account.ts';
import type { Door } from './door.ts';
import { addReadAccount } from './read-account.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addCreateAccount(server, door);
  addReadAccount(server, door);
  addChangeAccount(server, door);
}
