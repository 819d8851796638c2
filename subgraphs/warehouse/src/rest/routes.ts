import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfWarehouse } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addDeliverShipment } from './deliver-shipment.ts';
import { addDispatchShipment } from './dispatch-shipment.ts';
import type { Door } from './door.ts';
import { addPackShipment } from './pack-shipment.ts';
import { addReadGoodsReceipt } from './read-goods-receipt.ts';
import { addReadReservation } from './read-reservation.ts';
import { addReadShipment } from './read-shipment.ts';
import { addReadStockCount } from './read-stock-count.ts';
import { addReceiveGoods } from './receive-goods.ts';
import { addReleaseReservation } from './release-reservation.ts';
import { addReadStockTaking } from './read-stock-taking.ts';
import { addReserveStock } from './reserve-stock.ts';
import { addTakeStock } from './take-stock.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfWarehouse(door));
  addReceiveGoods(server, door);
  addReadGoodsReceipt(server, door);
  addReadStockCount(server, door);
  addTakeStock(server, door);
  addReadStockTaking(server, door);
  addReserveStock(server, door);
  addReadReservation(server, door);
  addReleaseReservation(server, door);
  addPackShipment(server, door);
  addReadShipment(server, door);
  addDispatchShipment(server, door);
  addDeliverShipment(server, door);
}
