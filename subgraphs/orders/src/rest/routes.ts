import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfOrders } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addCancelOrder } from './cancel-order.ts';
import type { Door } from './door.ts';
import { addPlaceOrder } from './place-order.ts';
import { addReadFulfilment } from './read-fulfilment.ts';
import { addReadOrder } from './read-order.ts';
import { addRequestTransition } from './request-transition.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfOrders(door));
  addPlaceOrder(server, door);
  addReadOrder(server, door);
  addReadFulfilment(server, door);
  addCancelOrder(server, door);
  addRequestTransition(server, door);
}
