import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfLoyalty } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addAwardPoints } from './award-points.ts';
import type { Door } from './door.ts';
import { addReadAccount } from './read-account.ts';
import { addReadEntry } from './read-entry.ts';
import { addReversePoints } from './reverse-points.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfLoyalty());
  addReadAccount(server, door);
  addReadEntry(server, door);
  addAwardPoints(server, door);
  addReversePoints(server, door);
}
