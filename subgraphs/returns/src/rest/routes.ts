import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfReturns } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import type { Door } from './door.ts';
import { addReadReturn } from './read-return.ts';
import { addReceiveReturn } from './receive-return.ts';
import { addRefuseReturn } from './refuse-return.ts';
import { addRequestReturn } from './request-return.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfReturns(door));
  addRequestReturn(server, door);
  addReadReturn(server, door);
  addReceiveReturn(server, door);
  addRefuseReturn(server, door);
}
