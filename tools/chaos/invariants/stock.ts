import { differences, noRow, sums, type Invariant, type Sum } from './invariant.ts';

/** Stock: what came is here or gone, and what is promised is here. */
export const stockInvariants: readonly Invariant[] = [
  noRow(
    'What was received is on hand, dispatched or written off',
    'warehouse',
    `select l.album_id from stock_levels l where on_hand
       + coalesce((select sum(i.quantity) from shipments s join shipment_items i on i.shipment_id = s.id
           where s.status in ('DISPATCHED', 'DELIVERED') and i.album_id = l.album_id), 0)
       + coalesce((select sum(t.missing) from stock_takings t where t.album_id = l.album_id), 0) - l.missing
       <> (select coalesce(sum(quantity), 0) from goods_receipts r where r.album_id = l.album_id)`,
  ),
  noRow(
    'What lies on the shelves is what is on hand and was not missed',
    'warehouse',
    `select l.album_id from stock_levels l where on_hand - missing
       <> (select coalesce(sum(on_hand), 0) from stock_items i where i.album_id = l.album_id)`,
  ),
  noRow(
    'Nothing is promised that is not there',
    'warehouse',
    'select album_id from stock_levels where reserved > on_hand or on_hand < 0 or reserved < 0',
  ),
  noRow(
    'What is reserved is what active reservations hold',
    'warehouse',
    `select l.album_id from stock_levels l where reserved <> coalesce((select sum(i.quantity)
       from reservations r join reservation_items i on i.reservation_id = r.id
       where r.status = 'ACTIVE' and i.album_id = l.album_id), 0)`,
  ),
  {
    says: 'No reservation is left over when its order has ended',
    violations: async ({ ask }) => {
      const active = await ask<{ id: string }>(
        'warehouse',
        `select order_id as id from reservations where status = 'ACTIVE'`,
      );
      const ended = await ask<{ id: string }>(
        'orders',
        `select id from sagas where name = 'fulfilment' and state in ('COMPLETED', 'UNDONE')`,
      );
      const done = new Set(ended.map(({ id }) => id));
      return active.filter(({ id }) => done.has(id)).map(({ id }) => `order ${id}`);
    },
  },
  {
    says: 'An order that went through reserved and shipped exactly what it contains',
    violations: async ({ ask }) => {
      const wanted = await ask<Sum>(
        'orders',
        `select l.order_id || ' ' || l.album_id as key, sum(l.quantity) as sum from line_items l
           join sagas s on s.id = l.order_id and s.name = 'fulfilment' where s.state = 'COMPLETED' group by 1`,
      );
      const sent = await ask<Sum>(
        'warehouse',
        `select s.order_id || ' ' || i.album_id as key, sum(i.quantity) as sum from shipments s
           join shipment_items i on i.shipment_id = s.id where s.status in ('DISPATCHED', 'DELIVERED') group by 1`,
      );
      const keys = new Set(wanted.map(({ key }) => key.split(' ', 1)[0]));
      const ofThese = sent.filter(({ key }) => keys.has(key.split(' ', 1)[0]));
      return differences(['orders', sums(wanted)], ['shipments', sums(ofThese)]);
    },
  },
  {
    says: 'Nothing was shipped for an order that was given up',
    violations: async ({ ask }) => {
      const sent = await ask<{ id: string }>(
        'warehouse',
        `select order_id as id from shipments where status in ('DISPATCHED', 'DELIVERED')`,
      );
      const cancelled = await ask<{ id: string }>(
        'orders',
        `select id from orders where status = 'CANCELLED'`,
      );
      const gone = new Set(sent.map(({ id }) => id));
      return cancelled.filter(({ id }) => gone.has(id)).map(({ id }) => `order ${id}`);
    },
  },
  {
    says: 'The delivery firm took each parcel once, and no other',
    violations: async ({ ask, journals }) => {
      const parcels = await ask<Sum>(
        'warehouse',
        `select s.id as key, 1 as sum from shipments s where s.status in ('DISPATCHED', 'DELIVERED')
           and s.id in (select data->>'shipmentId' from outbox where type = 'musiccorp.shipment-dispatched.v1')`,
      );
      const taken = new Map<string, number>();
      for (const entry of journals['delivery-firm']) {
        if (entry.kind !== 'consignment') continue;
        const id = String(entry['shipmentId']);
        taken.set(id, (taken.get(id) ?? 0) + 1);
      }
      return differences(['shipments', sums(parcels)], ['the journal', taken]);
    },
  },
];
