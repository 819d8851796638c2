import type { LoyaltyPart, SeedLoyaltyEntry } from './loyalty-part.ts';
import type { SeedOrder } from './orders-part.ts';
import { orderTotalMinor, type PaymentsPart, type SeedPayment, type SeedRefund } from './payments-part.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { atWakingHour, dayMs, hourMs, minuteMs, toInstant, worldEndMs } from './timeline.ts';
import { refusalReasons, returnReasons } from './words/return-words.ts';

export interface SeedReturn {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly status: 'COMPLETED' | 'REFUSED';
  readonly reason: string;
  readonly currency: 'GBP';
  readonly refusalReason: string | null;
  readonly requestedAt: string;
  readonly receivedAt: string | null;
  readonly closedAt: string;
  readonly items: readonly SeedReturnItem[];
}

export interface SeedReturnItem {
  readonly albumId: string;
  readonly title: string;
  readonly quantity: number;
  readonly intact: number | null;
  readonly damaged: number | null;
  readonly unitPriceMinor: number;
}

export interface ReturnsPart {
  readonly returns: readonly SeedReturn[];
}

/** One order in so many that arrived, and for which nothing was given back otherwise. */
const ordersPerReturn = 80;
const returnsPerRefusal = 3;

/**
 * One faulty record each, long enough ago to be closed. What was faulty is not sold again, so stock is as it was: `refundsOf`
 * and `reversalsOf` say what else follows from them.
 */
export function createReturnsPart(
  seed: number,
  orders: readonly SeedOrder[],
  { payments, refunds }: PaymentsPart,
): ReturnsPart {
  const random = createRandom(seed, 'returns');
  const refundedPayments = new Set(refunds.map(({ paymentId }) => paymentId));
  const refundedOrders = new Set(
    payments.filter(({ id }) => refundedPayments.has(id)).map(({ orderId }) => orderId),
  );
  const eligible = orders.filter((order) => order.status === 'COMPLETED' && !refundedOrders.has(order.id));
  const returns: SeedReturn[] = [];
  for (const order of eligible.filter((_, index) => index % ordersPerReturn === 0)) {
    const returned = returnOf(order, returns.length + 1, random);
    if (returned !== null) returns.push(returned);
  }
  return { returns };
}

function returnOf(order: SeedOrder, number: number, random: Random): SeedReturn | null {
  const completedMs = Date.parse(order.history.at(-1)?.at ?? order.placedAt);
  const latestMs = worldEndMs - hourMs;
  const requestedMs = atWakingHour(completedMs + random.whole(2 * dayMs, 18 * dayMs), latestMs, random);
  const receivedMs = requestedMs + random.whole(2 * dayMs, 9 * dayMs);
  const isRefused = number % returnsPerRefusal === 2;
  const item = random.pick(order.lineItems);
  const reason = random.pick(returnReasons);
  const refusalReason = isRefused ? random.pick(refusalReasons) : null;
  if (receivedMs > latestMs) return null;
  const { albumId, title, unitPriceMinor } = item;
  const arrived = isRefused ? { intact: null, damaged: null } : { intact: 0, damaged: 1 };
  return {
    id: `ret_${number}`,
    orderId: order.id,
    customerId: order.customerId,
    status: isRefused ? 'REFUSED' : 'COMPLETED',
    reason,
    currency: order.currency,
    refusalReason,
    requestedAt: toInstant(requestedMs),
    receivedAt: isRefused ? null : toInstant(receivedMs),
    closedAt: toInstant(receivedMs + (isRefused ? 0 : 2 * minuteMs)),
    items: [{ albumId, title, quantity: 1, ...arrived, unitPriceMinor }],
  };
}

/** The money that went back for these returns, numbered on. */
export function refundsOf({ returns }: ReturnsPart, { payments, refunds }: PaymentsPart): SeedRefund[] {
  const paymentOf = new Map(payments.map((payment): [string, SeedPayment] => [payment.orderId, payment]));
  return returns
    .flatMap((returned) => {
      const payment = paymentOf.get(returned.orderId);
      if (returned.status === 'REFUSED' || payment === undefined) return [];
      return [
        {
          paymentId: payment.id,
          amountMinor: refundMinor(returned),
          reason: `Return ${returned.id}`,
          refundedAt: returned.closedAt,
        },
      ];
    })
    .map((refund, index) => ({ id: `ref_${refunds.length + index + 1}`, ...refund }));
}

/** The points that were taken back for them. */
export function reversalsOf({ returns }: ReturnsPart, orders: readonly SeedOrder[]): LoyaltyPart['entries'] {
  const totals = new Map(orders.map((order) => [order.id, orderTotalMinor(order)]));
  return returns
    .filter(({ status }) => status === 'COMPLETED')
    .map((returned): SeedLoyaltyEntry => {
      const amountMinor = refundMinor(returned);
      const totalMinor = totals.get(returned.orderId) ?? 0;
      return {
        id: `ent_${returned.id}`,
        customerId: returned.customerId,
        orderId: returned.orderId,
        kind: 'REVERSAL',
        amountMinor: -amountMinor,
        currency: returned.currency,
        points: pounds(totalMinor - amountMinor) - pounds(totalMinor),
        at: returned.closedAt,
      };
    });
}

function refundMinor({ items }: SeedReturn): number {
  return items.reduce((sum, { damaged, unitPriceMinor }) => sum + (damaged ?? 0) * unitPriceMinor, 0);
}

const pounds = (pence: number): number => Math.floor(pence / 100);
