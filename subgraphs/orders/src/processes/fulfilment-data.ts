import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import type { CallStep, RequestStep, Saga } from '@musiccorp/chassis/saga/define-saga';
import type { CancellationCause } from '../domain/cancellation.ts';
import type { OrdersTables } from '../store/tables.ts';

/** What a fulfilment knows of its order, and learns on its way. */
export interface FulfilmentData {
  readonly orderId: string;
  readonly customerId: string;
  readonly total: { readonly amountMinor: number; readonly currency: string };
  readonly items: readonly { readonly albumId: string; readonly title: string; readonly quantity: number }[];
  /** Stands for the card; forgotten when the payment is decided, or is not needed any more. */
  readonly paymentToken: string | null;
  readonly reservationId?: string;
  readonly paymentId?: string;
  readonly shipmentId?: string;
  readonly trackingCode?: string;
  readonly cause?: CancellationCause;
}

/** Whom a fulfilment asks. */
export interface FulfilmentNeeds {
  readonly warehouse: Neighbor;
  readonly payments: Neighbor;
  readonly loyalty: Neighbor;
}

export interface Patience {
  /** How long a neighbour has for one answer. */
  readonly answerMs: number;
  /** How long a step is tried before it is undone or given to a person. */
  readonly stepMs: number;
}

export type Fulfilment = Saga<OrdersTables, FulfilmentData, FulfilmentNeeds>;

type WithoutPatience<Step> = Omit<Step, 'timeoutMs' | 'retryAfterMs'>;

/** A step that asks a neighbour and has its answer at once. */
export type Call = WithoutPatience<CallStep<OrdersTables, FulfilmentData, FulfilmentNeeds>>;

/** A step that leaves a request in a queue and is answered by an event. */
export type Request = WithoutPatience<RequestStep<OrdersTables, FulfilmentData, FulfilmentNeeds>>;
