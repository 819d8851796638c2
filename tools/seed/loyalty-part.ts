import type { SeedCustomer } from './customers-part.ts';
import type { SeedOrder } from './orders-part.ts';
import { orderTotalMinor } from './payments-part.ts';

export interface SeedLoyaltyAccount {
  readonly customerId: string;
  readonly openedAt: string;
}

export interface SeedLoyaltyEntry {
  readonly id: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly kind: 'AWARD' | 'REVERSAL';
  /** The order's total, in pence; of a reversal what was given back, with a minus. */
  readonly amountMinor: number;
  readonly currency: 'GBP';
  readonly points: number;
  readonly at: string;
}

export interface LoyaltyPart {
  readonly accounts: readonly SeedLoyaltyAccount[];
  readonly entries: readonly SeedLoyaltyEntry[];
}

const penceInPound = 100;

/**
 * An account for everybody, since they registered, and a point per full pound of each order, since it was shipped. A refund
 * for a bent corner leaves them; what is taken back for returns comes with the returns.
 */
export function createLoyaltyPart(
  customers: readonly SeedCustomer[],
  orders: readonly SeedOrder[],
): LoyaltyPart {
  const accounts = customers.map(({ id, registeredAt }) => ({ customerId: id, openedAt: registeredAt }));
  const entries = orders.flatMap((order) => {
    const shipped = order.history.find(({ to }) => to === 'SHIPPED');
    return shipped === undefined ? [] : [awardFor(order, shipped.at)];
  });
  return { accounts, entries };
}

function awardFor(order: SeedOrder, at: string): SeedLoyaltyEntry {
  const amountMinor = orderTotalMinor(order);
  return {
    id: `ent_${order.id.replace(/^ord_/, '')}`,
    customerId: order.customerId,
    orderId: order.id,
    kind: 'AWARD',
    amountMinor,
    currency: order.currency,
    points: Math.floor(amountMinor / penceInPound),
    at,
  };
}
