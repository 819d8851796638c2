import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfPayments } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addCancelOrder, addReadCancellation } from './cancel-order.ts';
import type { Door } from './door.ts';
import { addNoticeProcessor } from './notice-processor.ts';
import { addReadPaymentOfOrder } from './read-payment-of-order.ts';
import { addReadPayment } from './read-payment.ts';
import { addReadRefund } from './read-refund.ts';
import { addRefundPayment } from './refund-payment.ts';
import { refuseCardNumbers } from './refuse-card-numbers.ts';
import { addTakePayment } from './take-payment.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfPayments(door));
  refuseCardNumbers(server);
  addTakePayment(server, door);
  addReadPayment(server, door);
  addReadPaymentOfOrder(server, door);
  addRefundPayment(server, door);
  addReadRefund(server, door);
  addCancelOrder(server, door);
  addReadCancellation(server, door);
  addNoticeProcessor(server, door);
}
