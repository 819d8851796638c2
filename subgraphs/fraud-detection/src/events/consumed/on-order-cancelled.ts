import { reactTo, type Handler } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { markCancelled } from '../../store/sightings.ts';
import type { FraudDetectionTables } from '../../store/tables.ts';

const reads = Type.Object({ orderId: Type.String() });

/** A cancelled order no longer counts for what its customer usually spends. */
export const onOrderCancelled: Handler<FraudDetectionTables> = reactTo(reads, (transaction, event) =>
  markCancelled(transaction, event.data.orderId),
);
