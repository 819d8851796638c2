import { describe, expect, it } from 'vitest';
import { deliverShipment } from './deliver-shipment.ts';
import { dispatchShipment } from './dispatch-shipment.ts';
import { packShipment, type Shelves } from './pack-shipment.ts';
import { releaseReservation } from './release-reservation.ts';
import { reservationActions } from './reservation-actions.ts';
import { reservationStatuses, type Reservation, type ReservationStatus } from './reservation.ts';
import { shipmentActions } from './shipment-actions.ts';
import { shipmentStatuses, type Shipment, type ShipmentStatus } from './shipment.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const earlier = new Date('2026-02-01T09:30:00.000Z');
const recipient = { id: 'cus_1', name: 'A', street: 'B', city: 'C', postalCode: 'D', countryCode: 'GB' };
const items = [{ reservationId: 'res_1', shipmentId: 'shp_1', albumId: 'alb_1', quantity: 2 }];
const stockItems = [{ albumId: 'alb_1', shelfId: 'slf_1', onHand: 2 }];

function reservationIn(status: ReservationStatus): Reservation {
  const closedAt = status === 'ACTIVE' ? null : earlier;
  return { id: 'res_1', orderId: 'ord_1', status, createdAt: earlier, closedAt, version: 1 };
}

function shipmentIn(status: ShipmentStatus): Shipment {
  const [reservationId, orderId] = ['res_1', 'ord_1'];
  const times = { trackingCode: null, createdAt: earlier, dispatchedAt: null, deliveredAt: null };
  return { id: 'shp_1', reservationId, orderId, status, recipient, ...times, version: 1 };
}

describe('a shipment', () => {
  const dispatch = (shipment: Shipment, reservation = reservationIn('ACTIVE')) =>
    dispatchShipment(shipment, items, reservation, stockItems, 'TRK1', now);

  it.each(shipmentStatuses)('that is %s offers the writes that would be accepted, and no other', (status) => {
    const shipment = shipmentIn(status);
    expect(shipmentActions(shipment).map(({ rel }) => rel)).toEqual([
      ...(dispatch(shipment).ok ? ['dispatch'] : []),
      ...(deliverShipment(shipment, now).ok ? ['deliver'] : []),
    ]);
  });

  it('is dispatched when PACKED: its goods are gone, its reservation is fulfilled', () => {
    expect(dispatch(shipmentIn('PACKED'))).toMatchObject({
      ok: true,
      fact: {
        shipment: { status: 'DISPATCHED', dispatchedAt: now, version: 2 },
        reservation: { status: 'FULFILLED', closedAt: now, version: 2 },
        picks: [{ albumId: 'alb_1', shelfId: 'slf_1', quantity: 2 }],
        stockChanges: [{ albumId: 'alb_1', onHand: -2, reserved: -2 }],
      },
    });
  });

  it.each(['UNPACKED', 'DISPATCHED', 'DELIVERED'] as const)('is not dispatched when %s', (status) => {
    expect(dispatch(shipmentIn(status))).toMatchObject({
      refusal: {
        code: 'dispatch-not-allowed',
        detail: `Shipment shp_1 is ${status} and cannot be dispatched; only a PACKED one can.`,
      },
    });
  });

  it('is not dispatched when its reservation is no longer active', () => {
    expect(dispatch(shipmentIn('PACKED'), reservationIn('RELEASED'))).toMatchObject({
      refusal: { code: 'reservation-closed' },
    });
  });

  it('is delivered when DISPATCHED', () => {
    expect(deliverShipment(shipmentIn('DISPATCHED'), now)).toMatchObject({
      fact: { status: 'DELIVERED', deliveredAt: now, version: 2 },
    });
  });
});

describe('a reservation', () => {
  it.each(reservationStatuses)(
    'that is %s offers its release exactly when it would be accepted',
    (status) => {
      const reservation = reservationIn(status);
      const isAccepted = releaseReservation(reservation, items, null, now).ok;
      expect(reservationActions(reservation).map(({ rel }) => rel)).toEqual(isAccepted ? ['release'] : []);
      expect(isAccepted).toBe(status === 'ACTIVE');
    },
  );

  it('is released with the parcel that was packed from it', () => {
    expect(releaseReservation(reservationIn('ACTIVE'), items, shipmentIn('PACKED'), now)).toMatchObject({
      fact: {
        reservation: { status: 'RELEASED', closedAt: now, version: 2 },
        unpacked: { status: 'UNPACKED', version: 2 },
        stockChanges: [{ albumId: 'alb_1', onHand: 0, reserved: -2 }],
      },
    });
  });

  it('is packed once, while it is active', () => {
    const shelves = { stockItems, packed: [] };
    const pack = (status: ReservationStatus, packedAlready: Shipment | null = null) =>
      packShipment(reservationIn(status), items, packedAlready, shelves, recipient, 'shp_2', now);
    expect(pack('ACTIVE')).toMatchObject({ fact: { shipment: { id: 'shp_2', status: 'PACKED' } } });
    expect(pack('ACTIVE', shipmentIn('PACKED'))).toMatchObject({
      refusal: {
        code: 'reservation-packed',
        detail: expect.stringContaining('packed already, as shipment shp_1'),
      },
    });
    for (const status of ['RELEASED', 'FULFILLED'] as const) {
      expect(pack(status)).toMatchObject({ refusal: { code: 'reservation-closed' } });
    }
  });

  it('is not packed from what is in another parcel, or not there', () => {
    const pack = (shelves: Shelves) =>
      packShipment(reservationIn('ACTIVE'), items, null, shelves, recipient, 'shp_2', now);
    const packed = [{ albumId: 'alb_1', quantity: 1 }];
    expect(pack({ stockItems, packed: [] }).ok).toBe(true);
    for (const shelves of [
      { stockItems, packed },
      { stockItems: [], packed: [] },
    ]) {
      expect(pack(shelves)).toMatchObject({ refusal: { code: 'goods-not-found', missing: ['alb_1'] } });
    }
  });
});
