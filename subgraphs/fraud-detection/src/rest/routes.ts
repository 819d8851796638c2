import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addClearCustomer } from './clear-customer.ts';
import type { Door } from './door.ts';
import { addReadFraudReview } from './read-fraud-review.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addReadFraudReview(server, door);
  addClearCustomer(server, door);
}
