import type { Checkout } from '../shoppers.ts';
import { noRow, type Invariant } from './invariant.ts';

const declared = `('PLACED PAID'), ('PAID PICKING'), ('PICKING SHIPPED'), ('SHIPPED COMPLETED'),
  ('PLACED CANCELLED'), ('PAID CANCELLED'), ('PICKING CANCELLED')`;

interface StoredOrder {
  readonly id: string;
  readonly total: string | number;
  readonly status: string;
  readonly customer: string;
}

/** Orders: what clients were told is what is stored, and states move along their graph only. */
export const orderInvariants: readonly Invariant[] = [
  noRow(
    'The total of an order is the sum of its line items',
    'orders',
    `select id from orders o where total_minor <>
       (select coalesce(sum(quantity * unit_price_minor), 0) from line_items where order_id = o.id)`,
  ),
  noRow(
    'States change along the declared graph only',
    'orders',
    `select order_id, from_status, to_status from order_transitions
       where from_status is not null and from_status || ' ' || to_status not in (select * from (values ${declared}) as d)`,
  ),
  noRow(
    'The history of an order has no gap and ends in its state',
    'orders',
    `select o.id from orders o join (select order_id, count(*) as changes, max(sequence) as last, min(sequence) as first
         from order_transitions group by 1) t on t.order_id = o.id
       where t.changes <> t.last or t.first <> 1 or o.version <> t.last
         or o.status <> (select to_status from order_transitions where order_id = o.id and sequence = t.last)`,
  ),
  {
    says: 'What was answered with 2xx is stored, with the same id, customer and total',
    violations: async ({ ask, checkouts }) => {
      const stored = await storedOrders(ask);
      return checkouts.flatMap(({ key, order, customerId }) => {
        if (order === undefined) return [];
        const found = stored.get(order.id);
        if (found === undefined) return [`${key}: order ${order.id} is not there`];
        const same = Number(found.total) === order.totalMinor && found.customer === customerId;
        return same ? [] : [`${key}: order ${order.id} is stored as ${JSON.stringify(found)}`];
      });
    },
  },
  {
    says: 'One key has one order, and one answer however often it is repeated',
    violations: async ({ checkouts }) => {
      const orders = checkouts.flatMap(({ order }) => order?.id ?? []);
      const twice = orders.filter((id, index) => orders.indexOf(id) !== index);
      return [
        ...checkouts.flatMap(({ key, contradictions }) => contradictions.map((each) => `${key}: ${each}`)),
        ...twice,
      ];
    },
  },
  {
    says: 'Nobody is refused an order of what the shop sells',
    violations: ({ checkouts }) =>
      Promise.resolve(
        checkouts.flatMap(({ key, refusal }) => (refusal === undefined ? [] : [`${key}: ${refusal}`])),
      ),
  },
  {
    says: 'There is no order that nobody asked for',
    violations: async ({ ask, checkouts }) => {
      const rows = await ask<{ id: string }>('orders', `select id from sagas where name = 'fulfilment'`);
      const known = new Set(checkouts.flatMap(({ order }) => order?.id ?? []));
      return rows.filter(({ id }) => !known.has(id)).map(({ id }) => `order ${id}`);
    },
  },
  {
    says: 'What was answered as cancelled is cancelled',
    violations: async ({ ask, checkouts }) => {
      const stored = await storedOrders(ask);
      return checkouts.flatMap((checkout: Checkout) => {
        const found = checkout.cancelled ? stored.get(checkout.order?.id ?? '') : undefined;
        return found === undefined || found.status === 'CANCELLED' ? [] : [`${found.id} is ${found.status}`];
      });
    },
  },
];

async function storedOrders(
  ask: <Row extends object>(service: string, statement: string) => Promise<Row[]>,
): Promise<Map<string, StoredOrder>> {
  const rows = await ask<StoredOrder>(
    'orders',
    'select id, total_minor as total, status, customer_id as customer from orders',
  );
  return new Map(rows.map((row) => [row.id, row]));
}
