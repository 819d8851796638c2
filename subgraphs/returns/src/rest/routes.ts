import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addChangeReturnCase } from './change-return-case.ts';
import { addCreateReturnCase } from './create-return-case.ts';
import type { Door } from './door.ts';
import { addReadReturnCase } from './read-return-case.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addCreateReturnCase(server, door);
  addReadReturnCase(server, door);
  addChangeReturnCase(server, door);
}
