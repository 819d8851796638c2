import type { SeedOrder } from './orders-part.ts';
import { createRandom, elementAt } from './random.ts';
import type { Random } from './random.ts';
import { dayMs, hourMs, minuteMs, secondMs, toInstant, worldEndMs } from './timeline.ts';
import { partialRefundReasons } from './words/order-words.ts';

export interface SeedPayment {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  /** The order's total, in pence. */
  readonly amountMinor: number;
  readonly currency: 'GBP';
  readonly takenAt: string;
  /** Stands for a card whose number nobody keeps. */
  readonly cardToken: string;
  readonly cardBrand: string;
  readonly cardLast4: string;
}

export interface SeedRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly reason: string;
  readonly refundedAt: string;
}

export interface PaymentsPart {
  readonly payments: readonly SeedPayment[];
  readonly refunds: readonly SeedRefund[];
}

type Card = Pick<SeedPayment, 'cardToken' | 'cardBrand' | 'cardLast4'>;
type RefundDraft = Omit<SeedRefund, 'id' | 'paymentId'>;

const partialRefundShare = 0.01;
const hexDigits = '0123456789abcdef';
const cardBrands = ['Visa', 'Visa', 'Visa', 'Mastercard', 'Mastercard', 'American Express'];

/** A payment for each order that was ever PAID; a full refund if it was cancelled, now and then a partial one. */
export function createPaymentsPart(seed: number, orders: readonly SeedOrder[]): PaymentsPart {
  const random = createRandom(seed, 'payments');
  const wallets = new Map<string, Card[]>();
  const payments: SeedPayment[] = [];
  const refunds: SeedRefund[] = [];
  for (const order of orders) {
    const paid = order.history.find(({ to }) => to === 'PAID');
    if (paid === undefined) continue;
    const payment: SeedPayment = {
      id: `pay_${payments.length + 1}`,
      orderId: order.id,
      customerId: order.customerId,
      amountMinor: orderTotalMinor(order),
      currency: 'GBP',
      takenAt: paid.at,
      ...chooseCard(order.customerId, wallets, random),
    };
    payments.push(payment);
    const refund = refundFor(order, payment, random);
    if (refund !== null) refunds.push({ id: `ref_${refunds.length + 1}`, paymentId: payment.id, ...refund });
  }
  return { payments, refunds };
}

/** In pence. */
export function orderTotalMinor({ lineItems }: SeedOrder): number {
  return lineItems.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
}

// Most people pay with one card for years; some have a second.
function chooseCard(customerId: string, wallets: Map<string, Card[]>, random: Random): Card {
  const cards = wallets.get(customerId) ?? [];
  if (cards.length === 0 || (cards.length < 3 && random.chance(0.04))) {
    const cardToken = `tok_${Array.from({ length: 24 }, () => hexDigits.charAt(random.whole(0, 15))).join('')}`;
    cards.push({
      cardToken,
      cardBrand: random.pick(cardBrands),
      cardLast4: String(random.whole(0, 9999)).padStart(4, '0'),
    });
    wallets.set(customerId, cards);
  }
  return random.pick(cards);
}

function refundFor(order: SeedOrder, payment: SeedPayment, random: Random): RefundDraft | null {
  const last = elementAt(order.history, order.history.length - 1);
  const lastMs = Date.parse(last.at);
  if (last.to === 'CANCELLED') {
    const refundedMs = Math.min(lastMs + random.whole(2 * secondMs, 90 * secondMs), worldEndMs - 1);
    return {
      amountMinor: payment.amountMinor,
      reason: last.reason ?? 'Order cancelled',
      refundedAt: toInstant(refundedMs),
    };
  }
  if (last.to !== 'COMPLETED' || !random.chance(partialRefundShare)) return null;
  const refundedMs = Math.min(
    lastMs + random.whole(3 * hourMs, 14 * dayMs),
    worldEndMs - random.whole(1, minuteMs / 2),
  );
  return {
    amountMinor: partOf(order, payment, random),
    reason: random.pick(partialRefundReasons),
    refundedAt: toInstant(refundedMs),
  };
}

/** One of the items if there are several, else a share of the price: always more than nothing and less than all. */
function partOf({ lineItems }: SeedOrder, { amountMinor }: SeedPayment, random: Random): number {
  const { unitPriceMinor } = random.pick(lineItems);
  if (unitPriceMinor < amountMinor) return unitPriceMinor;
  return Math.max(1, Math.floor((amountMinor * random.pick([10, 20, 25, 50])) / 100));
}
