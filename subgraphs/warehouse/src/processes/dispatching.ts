import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { defineSaga, type Outcome, type Saga, type StepContext } from '@musiccorp/chassis/saga/define-saga';
import type { Kysely } from 'kysely';
import { dispatchShipmentAction } from '../actions/dispatch-shipment.ts';
import { failDispatchAction } from '../actions/fail-dispatch.ts';
import { consign } from '../neighbors/delivery-firm.ts';
import { dispatchingName } from '../store/find-dispatchings.ts';
import { findShipments } from '../store/find-shipments.ts';
import type { WarehouseTables } from '../store/tables.ts';

export interface DispatchingData {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly trackingCode?: string;
}

export interface DispatchingNeeds {
  readonly kysely: Kysely<WarehouseTables>;
  readonly deliveryFirm: Neighbor;
  /** Where the firm says that a parcel was delivered. */
  readonly callbackOf: (shipmentId: string) => string;
}

export type Dispatching = Saga<WarehouseTables, DispatchingData, DispatchingNeeds>;

/** Five minutes of asking; the firm may have the parcel all the while, so a person comes before anybody is told of a failure. */
const retryAfterMs = [1000, 2000, 5000, ...Array.from({ length: 29 }, () => 10_000)];

/**
 * Sends a parcel that somebody asked for by queue: the delivery firm takes it and then it is dispatched here, or it says
 * that it does not, and everybody is told that it failed. While it says nothing, nobody knows where the parcel is, and
 * nobody is told anything. To try again what failed is for whoever asked to decide.
 */
export function createDispatching(answerMs: number): Dispatching {
  return defineSaga<WarehouseTables, DispatchingData, DispatchingNeeds>({
    name: dispatchingName,
    steps: [
      {
        name: 'hand over to the delivery firm',
        timeoutMs: answerMs,
        retryAfterMs,
        whenExhausted: 'ask a person',
        // What the firm has taken is not at hand any more, also when it cannot be dispatched here.
        isPivot: true,
        run: handOver,
        record: async (transaction, { shipmentId, trackingCode = null }, context) => {
          const decision = await dispatchShipmentAction(transaction, shipmentId, trackingCode, context);
          return decision.ok ? undefined : { kind: 'refused', reason: decision.refusal.detail };
        },
      },
    ],
    undone: (transaction, asked, { reason, ...context }) =>
      failDispatchAction(transaction, asked, reason, context),
  });
}

async function handOver(
  { shipmentId }: DispatchingData,
  { kysely, deliveryFirm, callbackOf }: DispatchingNeeds,
  { correlationId, signal }: StepContext,
): Promise<Outcome<DispatchingData>> {
  const [shipment] = await findShipments(kysely, [shipmentId]);
  if (shipment?.status !== 'PACKED') return { kind: 'refused', reason: `${shipmentId} is not packed.` };
  // One key for each parcel: a firm that has taken it and did not say so says it when it is asked again.
  const key = `dispatching:${shipmentId}`;
  const options = { key, correlationId, signal };
  const answer = await consign(deliveryFirm, shipment, callbackOf(shipmentId), options);
  return 'trackingCode' in answer
    ? { kind: 'done', data: answer }
    : { kind: 'refused', reason: answer.refused };
}
