import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfFraudDetection } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addClearCustomer } from './clear-customer.ts';
import type { Door } from './door.ts';
import { addReadFraudReview } from './read-fraud-review.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfFraudDetection());
  addReadFraudReview(server, door);
  addClearCustomer(server, door);
}
