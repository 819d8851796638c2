import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import type { Dispatching } from '../../processes/dispatching.ts';
import { startDispatching } from '../../processes/start-dispatching.ts';
import type { WarehouseTables } from '../../store/tables.ts';

const reads = Type.Object({ orderId: Type.String(), shipmentId: Type.String() });

/** The delivery firm cannot be asked in the transaction of an event; a process does that. */
export const onDispatchOrderRequested = (dispatching: Dispatching) =>
  reactTo<WarehouseTables, typeof reads>(reads, async (transaction, event, { now }) => {
    const { orderId, shipmentId } = event.data;
    const origin = { now, correlationId: event.correlationid, causationId: event.id };
    const request = { orderId, shipmentId, number: event.sequence };
    await startDispatching(transaction, dispatching, request, origin);
  });
