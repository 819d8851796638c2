import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { ProblemError } from '@musiccorp/chassis/http/problem';
import { defineSaga, type Saga } from '@musiccorp/chassis/saga/define-saga';
import { abandonReturnAction, completeReturnAction, refundReturnAction } from '../actions/close-return.ts';
import { refundFor } from '../domain/amount.ts';
import { waitsWithin } from '../domain/waits.ts';
import { takePointsBack } from '../neighbors/loyalty.ts';
import { refundOrder } from '../neighbors/payments.ts';
import { restock } from '../neighbors/warehouse.ts';
import { returnProcessName } from '../store/find-processes.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** What the process knows of its return, and learns when the goods arrive. */
export interface ReturnData {
  readonly returnId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly arrived: readonly {
    readonly albumId: string;
    readonly intact: number;
    readonly damaged: number;
    readonly unitPriceMinor: number;
  }[];
}

export interface ReturnNeeds {
  readonly payments: Neighbor;
  readonly warehouse: Neighbor;
  readonly loyalty: Neighbor;
}

export type ReturnProcess = Saga<ReturnsTables, ReturnData, ReturnNeeds>;

export interface Patience {
  /** How long a parcel may take before a person is asked where it is. */
  readonly arrivalMs: number;
  /** How long a neighbour has for one answer. */
  readonly answerMs: number;
  /** How long a step is tried before it is given to a person. */
  readonly stepMs: number;
}

/** The step that the doors answer: the goods have arrived, or are refused. */
export const receiveGoods = 'receive goods';

/**
 * From a parcel on its way back to money, stock and points as they should be. Until the goods have arrived it can be given
 * up; from then on it goes to its end, with a person's help if it must.
 */
export function createReturnProcess(patience: Patience): ReturnProcess {
  const call = {
    timeoutMs: patience.answerMs,
    retryAfterMs: waitsWithin(patience.stepMs),
    whenExhausted: 'ask a person',
  } as const;
  return defineSaga<ReturnsTables, ReturnData, ReturnNeeds>({
    name: returnProcessName,
    steps: [
      {
        name: receiveGoods,
        timeoutMs: patience.arrivalMs,
        retryAfterMs: [],
        whenExhausted: 'ask a person',
        // Nobody is asked: the customer has the parcel.
        request: async () => undefined,
        record: requireArrival,
        // What has been accepted is owed: a refund whose answer is lost must not be taken for none.
        isPivot: true,
      },
      {
        name: 'refund payment',
        ...call,
        run: async ({ returnId, orderId, currency, arrived }, { payments }, context) => {
          const amount = { amountMinor: refundFor(arrived), currency };
          const wish = { orderId, amount, reason: `Return ${returnId}` };
          if (amount.amountMinor > 0) await refundOrder(payments, wish, context);
          return { kind: 'done' };
        },
        record: (transaction, { returnId, arrived }) =>
          refundReturnAction(transaction, returnId, refundFor(arrived)),
      },
      {
        name: 'restock intact copies',
        ...call,
        run: async ({ arrived }, { warehouse }, context) => {
          for (const { albumId, intact } of arrived) {
            const key = `${context.key}:${albumId}`;
            if (intact > 0) await restock(warehouse, { albumId, quantity: intact }, { ...context, key });
          }
          return { kind: 'done' };
        },
      },
      {
        name: 'take points back',
        ...call,
        run: async ({ orderId, customerId, currency, arrived }, { loyalty }, context) => {
          const amount = { amountMinor: refundFor(arrived), currency };
          if (amount.amountMinor > 0) await takePointsBack(loyalty, customerId, { orderId, amount }, context);
          return { kind: 'done' };
        },
      },
    ],
    completed: (transaction, { returnId }, context) => completeReturnAction(transaction, returnId, context),
    undone: (transaction, { returnId }, { reason, ...context }) =>
      abandonReturnAction(transaction, returnId, reason, context),
  });
}

/** A person may say that a step is done; that goods have come says nothing without what has come. */
async function requireArrival(_: unknown, { returnId, arrived }: ReturnData): Promise<void> {
  if (arrived.length > 0) return;
  const kind = { code: 'receipt-needed', title: 'What has arrived is not known', status: 409 };
  throw new ProblemError(kind, `Say what has arrived, with POST /v1/returns/${returnId}/receipt.`);
}
