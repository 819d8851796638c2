import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addChangeFraudReview } from './change-fraud-review.ts';
import { addCreateFraudReview } from './create-fraud-review.ts';
import type { Door } from './door.ts';
import { addReadFraudReview } from './read-fraud-review.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  addCreateFraudReview(server, door);
  addReadFraudReview(server, door);
  addChangeFraudReview(server, door);
}
