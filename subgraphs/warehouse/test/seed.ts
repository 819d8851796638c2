import type { SeedReservation, SeedShipment, WarehouseSeed } from '../src/store/load-seed.ts';
import { recipient } from './start-warehouse.ts';

export const seedOrders = 100;

/** The states that the orders of the seed are in, by turns; `null` has no shipment yet. */
const states = ['PACKED', 'DISPATCHED', 'DELIVERED', null, 'RELEASED'] as const;

/**
 * 100 orders of two of `alb_1` and one of `alb_2` each: 20 packed, 20 dispatched, 20 delivered, 20 reserved, 20 released.
 * 1,000 of each album were received, on two shelves.
 */
export function warehouseSeed(): WarehouseSeed {
  const albums = ['alb_1', 'alb_2'];
  const shelves = ['slf_1', 'slf_2'];
  const left = { alb_1: 80, alb_2: 40 };
  return {
    shelves: shelves.map((id, index) => ({ id, aisle: `Aisle ${index + 1}` })),
    receipts: albums.flatMap((albumId, at) =>
      shelves.map((shelfId, index) => ({
        id: `rcp_${at * 2 + index + 1}`,
        albumId,
        shelfId,
        quantity: 500,
        receivedAt: '2026-01-01T08:00:00.000Z',
      })),
    ),
    stockItems: [
      { albumId: 'alb_1', shelfId: 'slf_1', onHand: 500 - left.alb_1 },
      { albumId: 'alb_1', shelfId: 'slf_2', onHand: 500 },
      { albumId: 'alb_2', shelfId: 'slf_1', onHand: 500 - left.alb_2 },
      { albumId: 'alb_2', shelfId: 'slf_2', onHand: 500 },
    ],
    reservations: Array.from({ length: seedOrders }, (_, index) => seedReservation(index)),
    shipments: Array.from({ length: seedOrders }, (_, index) => seedShipment(index)).filter(
      (shipment) => shipment !== null,
    ),
  };
}

const items = [
  { albumId: 'alb_1', quantity: 2 },
  { albumId: 'alb_2', quantity: 1 },
];

function stateOf(index: number): (typeof states)[number] {
  return states[index % states.length] ?? null;
}

/** Minutes after noon: no two orders of the seed are of the same minute. */
function at(index: number, hour: number): string {
  const minute = String(index % 60).padStart(2, '0');
  return `2026-03-${index < 60 ? '01' : '02'}T${hour}:${minute}:00.000Z`;
}

function seedReservation(index: number): SeedReservation {
  const state = stateOf(index);
  const status =
    state === 'RELEASED' ? 'RELEASED' : state === null || state === 'PACKED' ? 'ACTIVE' : 'FULFILLED';
  return {
    id: `res_${index}`,
    orderId: `ord_${index}`,
    status,
    createdAt: at(index, 12),
    closedAt: status === 'ACTIVE' ? null : at(index, 14),
    items,
  };
}

function seedShipment(index: number): SeedShipment | null {
  const status = stateOf(index);
  if (status === null || status === 'RELEASED') return null;
  return {
    id: `shp_${index}`,
    orderId: `ord_${index}`,
    status,
    recipient,
    createdAt: at(index, 13),
    dispatchedAt: status === 'PACKED' ? null : at(index, 14),
    deliveredAt: status === 'DELIVERED' ? at(index, 15) : null,
    items,
  };
}
