import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addCancelOrder } from './cancel-order.ts';
import type { Door } from './door.ts';
import { addPlaceOrder } from './place-order.ts';
import { addReadFulfilment } from './read-fulfilment.ts';
import { addReadOrder } from './read-order.ts';
import { addRequestTransition } from './request-transition.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addPlaceOrder(server, door);
  addReadOrder(server, door);
  addReadFulfilment(server, door);
  addCancelOrder(server, door);
  addRequestTransition(server, door);
}
