import { noRow, type Invariant } from './invariant.ts';

/** Processes that cross services: each ends, and its end is what the services hold. */
export const processInvariants: readonly Invariant[] = [
  {
    says: 'Every saga has ended, and none needs a person',
    violations: async ({ ask, services }) => {
      const found: string[] = [];
      for (const service of services) {
        const rows = await ask(
          service,
          `select name, id, state, step, attempt, is_waiting, is_unsure, due_at, reason,
             (select string_agg(l.name || ' ' || l.state || ' ' || l.at::time, ', ' order by number)
               from saga_steps l where l.saga = s.name and l.id = s.id) as steps
             from sagas s where state not in ('COMPLETED', 'UNDONE')`,
        );
        found.push(...rows.map((row) => `${service}: ${JSON.stringify(row)}`));
      }
      return found;
    },
  },
  noRow(
    'An order is completed exactly when its fulfilment is, and cancelled exactly when that was undone',
    'orders',
    `select o.id, o.status, s.state from orders o join sagas s on s.id = o.id and s.name = 'fulfilment'
       where (s.state = 'COMPLETED') <> (o.status = 'COMPLETED') or (s.state = 'UNDONE') <> (o.status = 'CANCELLED')`,
  ),
  {
    says: 'A completed order has earned its points once, any other none',
    violations: async ({ ask }) => {
      const orders = await ask<{ id: string; status: string; total: string | number }>(
        'orders',
        `select o.id, o.status, o.total_minor as total from orders o join sagas s on s.id = o.id and s.name = 'fulfilment'`,
      );
      const awards = await ask<{ id: string; amount: string | number }>(
        'loyalty',
        `select order_id as id, amount_minor as amount from entries where kind = 'AWARD'`,
      );
      const earned = new Map<string, string[]>();
      for (const { id, amount } of awards) earned.set(id, [...(earned.get(id) ?? []), String(amount)]);
      return orders.flatMap(({ id, status, total }) => {
        const wanted = status === 'COMPLETED' && Number(total) > 0 ? [String(total)] : [];
        const found = earned.get(id) ?? [];
        return found.join() === wanted.join()
          ? []
          : [`order ${id} (${status}, ${total}) earned for [${found.join()}]`];
      });
    },
  },
  {
    says: 'Points are whole, and follow from what was spent',
    violations: async ({ ask }) => {
      const rows = await ask(
        'loyalty',
        `select id from entries where kind = 'AWARD' and points <> amount_minor / 100`,
      );
      return rows.map((row) => JSON.stringify(row));
    },
  },
];
