import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { WarehouseTables } from '../store/tables.ts';
import { Album } from './album.ts';
import type { GraphContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { Order } from './order.ts';
import { Query } from './query.ts';
import { Recipient } from './recipient.ts';
import { ReservationItem } from './reservation-item.ts';
import { Reservation } from './reservation.ts';
import { ShipmentItem } from './shipment-item.ts';
import { Shipment } from './shipment.ts';
import { StockCount } from './stock-count.ts';

/** The read side of the warehouse. */
export function createGraph(kysely: Kysely<WarehouseTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: {
      Query,
      Album,
      StockCount,
      Order,
      Shipment,
      Recipient,
      ShipmentItem,
      Reservation,
      ReservationItem,
    },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'shipments:read');
      return { kysely: read, loaders: createLoaders(read, reach), reach };
    },
  };
}
