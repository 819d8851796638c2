import { needAll } from '@musiccorp/chassis/subgraph/owned';
import { reservationActions } from '../domain/reservation-actions.ts';
import type { ReservationResolvers } from './resolvers.generated.ts';

export const Reservation: ReservationResolvers = {
  __resolveReference: ({ id }, { loaders, reach }) => {
    needAll('reservation', reach);
    return loaders.reservation.load(id);
  },
  items: (reservation, _, { loaders }) => loaders.itemsOfReservation.load(reservation.id),
  order: (reservation) => ({ id: reservation.orderId }),
  actions: (reservation) => reservationActions(reservation),
};
