import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { defineSaga, type Outcome, type Saga, type StepContext } from '@musiccorp/chassis/saga/define-saga';
import type { Kysely } from 'kysely';
import { dispatchShipmentAction } from '../actions/dispatch-shipment.ts';
import { failDispatchAction } from '../actions/fail-dispatch.ts';
import { consign } from '../neighbors/delivery-firm.ts';
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

/**
 * One attempt to send a parcel that somebody asked for by queue: the delivery firm takes it and then it is dispatched here,
 * or everybody is told that it failed. To try again is for whoever asked to decide.
 */
export function createDispatching(answerMs: number): Dispatching {
  return defineSaga<WarehouseTables, DispatchingData, DispatchingNeeds>({
    name: 'dispatching',
    steps: [
      {
        name: 'hand over to the delivery firm',
        // The firm's own deadline comes first: that it did not answer is an outcome here, not a failure.
        timeoutMs: answerMs + 5000,
        retryAfterMs: [1000, 5000],
        whenExhausted: 'undo',
        run: ({ shipmentId }, needs, context) => handOver(shipmentId, needs, context, answerMs),
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
  shipmentId: string,
  { kysely, deliveryFirm, callbackOf }: DispatchingNeeds,
  { correlationId, signal }: StepContext,
  answerMs: number,
): Promise<Outcome<DispatchingData>> {
  const [shipment] = await findShipments(kysely, [shipmentId]);
  if (shipment?.status !== 'PACKED') return { kind: 'refused', reason: `${shipmentId} is not packed.` };
  // One key for all attempts: a firm that has taken the parcel and did not say so says it to the next one.
  const key = `dispatching:${shipmentId}`;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
  try {
    const answer = await consign(deliveryFirm, shipment, callbackOf(shipmentId), {
      key,
      correlationId,
      signal: deadline,
    });
    if ('trackingCode' in answer) return { kind: 'done', data: answer };
    return { kind: 'refused', reason: answer.refused };
  } catch {
    return { kind: 'refused', reason: 'The delivery firm does not answer now.' };
  }
}
