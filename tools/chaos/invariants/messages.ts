import type { Evidence } from '../evidence.ts';
import { differences, sums, type Invariant, type Sum } from './invariant.ts';

/** Outboxes and inboxes: what was committed was told, and what was told was taken in, once. */
export const messageInvariants: readonly Invariant[] = [
  {
    says: 'Whatever was recorded has its place in the log, and places have no gaps',
    violations: (evidence) =>
      everywhere(
        evidence,
        `select count(*) as rows, count(position) as placed, coalesce(max(position), 0) as last from outbox
           having count(*) <> count(position) or count(*) <> coalesce(max(position), 0)`,
      ),
  },
  {
    says: 'What is told of one subject is counted without gaps',
    violations: (evidence) =>
      everywhere(
        evidence,
        `select channel, subject from outbox group by 1, 2 having count(*) <> max(sequence) or min(sequence) <> 1`,
      ),
  },
  {
    says: 'A change of an order is told exactly when it was made',
    violations: async ({ ask }) => {
      const made = await ask<Sum>(
        'orders',
        `select order_id || ' ' || to_status as key, 1 as sum from order_transitions
           where order_id in (select id from sagas where name = 'fulfilment') and to_status <> 'PICKING'`,
      );
      const told = await ask<Sum>(
        'orders',
        `select subject || ' ' || upper(substring(type from 'order-([a-z]+)')) as key, count(*) as sum from outbox
           where type like 'musiccorp.order-%.v1' group by 1`,
      );
      return differences(['the history', sums(made)], ['the outbox', sums(told)]);
    },
  },
  {
    says: 'A payment and a refund are told exactly when they are booked',
    violations: async ({ ask }) => {
      const made = await ask<Sum>(
        'payments',
        `select id as key, 1 as sum from payments where charge_id not like 'history:%'
           union all select r.id, 1 from refunds r join payments p on p.id = r.payment_id and p.charge_id not like 'history:%'`,
      );
      const told = await ask<Sum>(
        'payments',
        `select coalesce(data->>'refundId', data->>'paymentId') as key, count(*) as sum from outbox
           where type in ('musiccorp.payment-taken.v1', 'musiccorp.payment-refunded.v1') group by 1`,
      );
      return differences(['the books', sums(made)], ['the outbox', sums(told)]);
    },
  },
  {
    says: 'Whoever listens to a channel has every event of it',
    violations: async (evidence) => {
      const found: string[] = [];
      for (const [channel, listeners] of await listenersByChannel(evidence)) {
        const told = new Set<string>();
        for (const service of evidence.services) {
          const rows = await evidence.ask<{ id: string }>(
            service,
            `select id from outbox where channel = '${channel}'`,
          );
          for (const { id } of rows) told.add(id);
        }
        for (const listener of listeners) {
          const rows = await evidence.ask<{ id: string }>(
            listener,
            `select id from inbox where channel = '${channel}'`,
          );
          const has = new Set(rows.map(({ id }) => id));
          const missing = [...told].filter((id) => !has.has(id));
          const invented = [...has].filter((id) => !told.has(id));
          if (missing.length > 0)
            found.push(`${listener} lacks ${missing.length} of ${channel}: ${missing[0]}`);
          if (invented.length > 0)
            found.push(`${listener} has ${invented.length} of ${channel} that nobody told`);
        }
      }
      return found;
    },
  },
  {
    says: 'Whatever came in is settled, and nothing lies in the hospital',
    violations: (evidence) =>
      everywhere(
        evidence,
        `select channel, state, count(*) as messages from inbox where state in ('WAITING', 'HOSPITAL') group by 1, 2`,
      ),
  },
  {
    says: 'Every order that was paid, shipped or cancelled has one mail about that',
    violations: async ({ ask }) => {
      const told = await ask<Sum>(
        'orders',
        `select id as key, 1 as sum from outbox where type in ('musiccorp.order-paid.v1', 'musiccorp.order-shipped.v1', 'musiccorp.order-cancelled.v1')`,
      );
      const written = await ask<Sum>(
        'notifications',
        'select event_id as key, count(*) as sum from mails group by 1',
      );
      const orders = new Set(told.map(({ key }) => key));
      return differences(
        ['events', sums(told)],
        ['mails', sums(written.filter(({ key }) => orders.has(key)))],
      );
    },
  },
  {
    says: 'Every mail was sent, and there is one file of each',
    violations: async ({ ask, mails }) => {
      const rows = await ask<{ id: string; state: string }>('notifications', 'select id, state from mails');
      const unsent = rows.filter(({ state }) => state !== 'SENT' && state !== 'DROPPED');
      const sent = rows.filter(({ state }) => state === 'SENT').length;
      const files = mails.filter((name) => name.endsWith('.eml')).length;
      const told = unsent.map(({ id, state }) => `${id} is ${state}`);
      return files === sent ? told : [...told, `${sent} mails, ${files} files`];
    },
  },
  {
    says: 'Fraud detection has looked at every order once',
    violations: async ({ ask }) => {
      const placed = await ask<Sum>(
        'orders',
        `select id as key, 1 as sum from sagas where name = 'fulfilment'`,
      );
      const seen = await ask<Sum>(
        'fraud-detection',
        'select id as key, count(*) as sum from seen_orders group by 1',
      );
      const known = new Set(placed.map(({ key }) => key));
      return differences(['orders', sums(placed)], ['seen', sums(seen.filter(({ key }) => known.has(key)))]);
    },
  },
];

async function everywhere({ ask, services }: Evidence, statement: string): Promise<string[]> {
  const found: string[] = [];
  for (const service of services) {
    for (const row of await ask(service, statement)) found.push(`${service}: ${JSON.stringify(row)}`);
  }
  return found;
}

/** Who has ever taken in anything of a channel, and is not its only teller's own queue. */
async function listenersByChannel({ ask, services }: Evidence): Promise<Map<string, string[]>> {
  const listeners = new Map<string, string[]>();
  for (const service of services) {
    const rows = await ask<{ channel: string }>(service, 'select distinct channel from inbox_marks');
    for (const { channel } of rows) listeners.set(channel, [...(listeners.get(channel) ?? []), service]);
  }
  return listeners;
}
