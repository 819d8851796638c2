import type { ReservationItemResolvers } from './resolvers.generated.ts';

export const ReservationItem: ReservationItemResolvers = {
  id: (item) => `${item.reservationId}-${item.albumId}`,
  album: (item) => ({ id: item.albumId }),
};
