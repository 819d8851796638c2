import type { Evidence } from '../../tools/chaos/evidence.ts';

/** A fault of the kind that an invariant is there for, put into the evidence of a run in which nothing was wrong. */
export interface PlantedBug {
  /** What would leave such evidence. */
  readonly bug: string;
  /** The invariant that has to notice it. */
  readonly says: string;
  readonly service?: string;
  readonly statements?: readonly string[];
  /** For what is not in a table. */
  readonly alter?: (evidence: Evidence) => Evidence;
}

const completed = `(select id from sagas where name = 'fulfilment' and state = 'COMPLETED' order by id limit 1)`;
const stocked = `(select album_id from stock_levels where on_hand > 1 order by album_id limit 1)`;
const dispatched = `(select id from shipments where id in (select data->>'shipmentId' from outbox
  where type = 'musiccorp.shipment-dispatched.v1') order by id limit 1)`;
const booked = `(select t.id from ledger_transactions t join payments p on p.id = t.payment_id
  where p.charge_id not like 'history:%' and t.kind = 'PAYMENT' order by t.id limit 1)`;
const paid = `(select id from payments where charge_id not like 'history:%' order by id limit 1)`;
const awarded = `(select id from entries where kind = 'AWARD' order by at desc, id limit 1)`;

const inTables = (service: string, bug: string, says: string, ...statements: string[]): PlantedBug => ({
  bug,
  says,
  service,
  statements,
});

export const plantedBugs: readonly PlantedBug[] = [
  inTables(
    'orders',
    'a line item is changed without its order',
    'The total of an order is the sum of its line items',
    `update line_items set quantity = quantity + 1 where order_id = ${completed}`,
  ),
  inTables(
    'orders',
    'a state is written without asking the order',
    'States change along the declared graph only',
    `update order_transitions set to_status = 'SHIPPED' where order_id = ${completed} and sequence = 2`,
  ),
  inTables(
    'orders',
    'a transition is forgotten',
    'The history of an order has no gap and ends in its state',
    `delete from order_transitions where order_id = ${completed} and sequence = 1`,
  ),
  inTables(
    'orders',
    'an answer is sent before the commit',
    'What was answered with 2xx is stored, with the same id, customer and total',
    `delete from orders where id = ${completed}`,
  ),
  {
    bug: 'a repeat is carried out again',
    says: 'One key has one order, and one answer however often it is repeated',
    alter: (evidence) => ({
      ...evidence,
      checkouts: evidence.checkouts.map((checkout, index) =>
        index === 0 ? { ...checkout, contradictions: ['order a, then b'] } : checkout,
      ),
    }),
  },
  {
    bug: 'a buyer asks for an album that was never loaded',
    says: 'Nobody is refused an order of what the shop sells',
    alter: (evidence) => ({
      ...evidence,
      checkouts: evidence.checkouts.map((checkout, index) =>
        index === 0 ? { ...checkout, refusal: 422 } : checkout,
      ),
    }),
  },
  inTables(
    'orders',
    'a refused order is stored all the same',
    'There is no order that nobody asked for',
    `insert into sagas (name, id, state, step, data, correlation_id, started_at, changed_at)
       values ('fulfilment', 'ord_ghost', 'COMPLETED', 5, '{}', 'c', now(), now())`,
  ),
  {
    bug: 'a cancellation is answered and lost',
    says: 'What was answered as cancelled is cancelled',
    alter: (evidence) => ({
      ...evidence,
      checkouts: evidence.checkouts.map((checkout) => ({
        ...checkout,
        cancelled: checkout.order !== undefined,
      })),
    }),
  },
  inTables(
    'orders',
    'a saga is never woken again',
    'Every saga has ended, and none needs a person',
    `update sagas set state = 'RUNNING' where id = ${completed}`,
  ),
  inTables(
    'orders',
    'a saga ends without the order',
    'An order is completed exactly when its fulfilment is, and cancelled exactly when that was undone',
    `update sagas set state = 'UNDONE' where id = ${completed}`,
  ),
  inTables(
    'loyalty',
    'points are not awarded',
    'A completed order has earned its points once, any other none',
    `delete from entries where id = ${awarded}`,
  ),
  inTables(
    'loyalty',
    'points are rounded up',
    'Points are whole, and follow from what was spent',
    `update entries set points = points + 1 where id = ${awarded}`,
  ),
  inTables(
    'payments',
    'one leg of a transaction is wrong',
    'Every ledger transaction sums to zero in each currency',
    `update ledger_entries set amount_minor = amount_minor + 1 where position = 1 and transaction_id = ${booked}`,
  ),
  inTables(
    'payments',
    'a payment is not booked',
    'Every payment and every refund is booked exactly once',
    `delete from ledger_transactions where id = ${booked}`,
  ),
  inTables(
    'payments',
    'a payment is booked with another amount',
    'A transaction is booked with the amount of its payment or refund',
    `update ledger_entries set amount_minor = amount_minor * 2 where transaction_id = ${booked}`,
  ),
  inTables(
    'payments',
    'a refund is counted twice',
    'No more is given back than was taken, and what was given back adds up',
    `update payments set refunded_minor = refunded_minor + 1 where id = ${paid}`,
  ),
  {
    bug: 'money is taken that the processor has never moved',
    says: 'The payments are the charges in the journal of the card processor',
    alter: withoutEntry('card-processor', 'charge'),
  },
  {
    bug: 'money is given back twice',
    says: 'The refunds are those in the journal of the card processor',
    alter: withEntry('card-processor', { kind: 'refund', reference: 'ref_twice', amountMinor: 100 }),
  },
  inTables(
    'payments',
    'a crash between the processor and the ledger is forgotten',
    'No payment and no refund is left open',
    `update payment_intents set state = 'OPEN', settled_at = null, due_at = now() where payment_id = ${paid}`,
  ),
  inTables(
    'payments',
    'an order is given up and its payment kept',
    'An order that went through is paid once with its total, any other has cost nothing in the end',
    `update payments set refunded_minor = amount_minor where id = ${paid}`,
  ),
  inTables(
    'warehouse',
    'goods are counted twice',
    'What was received is on hand, dispatched or written off',
    `update stock_levels set on_hand = on_hand + 1 where album_id = ${stocked}`,
  ),
  inTables(
    'warehouse',
    'a shelf is not told',
    'What lies on the shelves is what is on hand and was not missed',
    `update stock_items set on_hand = on_hand + 1 where album_id = ${stocked}`,
  ),
  inTables(
    'warehouse',
    'the last record is sold twice',
    'Nothing is promised that is not there',
    'alter table stock_levels drop constraint stock_levels_check',
    `update stock_levels set reserved = on_hand + 1 where album_id = ${stocked}`,
  ),
  inTables(
    'warehouse',
    'a release forgets the level',
    'What is reserved is what active reservations hold',
    `update stock_levels set reserved = reserved + 1 where album_id =
       (select album_id from stock_levels where on_hand > reserved order by album_id limit 1)`,
  ),
  inTables(
    'warehouse',
    'a reservation is not released',
    'No reservation is left over when its order has ended',
    `update reservations set status = 'ACTIVE', closed_at = null where id =
       (select reservation_id from shipments where id = ${dispatched})`,
  ),
  inTables(
    'warehouse',
    'a parcel holds one more than was ordered',
    'An order that went through reserved and shipped exactly what it contains',
    `update shipment_items set quantity = quantity + 1 where shipment_id = ${dispatched}`,
  ),
  inTables(
    'orders',
    'a parcel leaves although its order was cancelled',
    'Nothing was shipped for an order that was given up',
    `update orders set status = 'CANCELLED' where id = ${completed}`,
  ),
  {
    bug: 'a parcel is handed over twice',
    says: 'The delivery firm took each parcel once, and no other',
    alter: withEntry('delivery-firm', { kind: 'consignment', shipmentId: 'shp_twice' }),
  },
  inTables(
    'orders',
    'a row is never numbered',
    'Whatever was recorded has its place in the log, and places have no gaps',
    'update outbox set position = null where recorded = (select max(recorded) from outbox)',
  ),
  inTables(
    'orders',
    'two changes of one order do not wait for each other',
    'What is told of one subject is counted without gaps',
    'update outbox set sequence = sequence + 5 where recorded = (select max(recorded) from outbox)',
  ),
  inTables(
    'orders',
    'a change commits without its event',
    'A change of an order is told exactly when it was made',
    `delete from outbox where type = 'musiccorp.order-paid.v1' and subject = ${completed}`,
  ),
  inTables(
    'payments',
    'an event is recorded before the money is booked',
    'A payment and a refund are told exactly when they are booked',
    `update outbox set data = '{"paymentId":"pay_never"}' where recorded =
       (select min(recorded) from outbox where type = 'musiccorp.payment-taken.v1')`,
  ),
  inTables(
    'fraud-detection',
    'an event is acknowledged before it is stored',
    'Whoever listens to a channel has every event of it',
    'delete from inbox where received = (select max(received) from inbox)',
  ),
  inTables(
    'notifications',
    'an event cannot be handled',
    'Whatever came in is settled, and nothing lies in the hospital',
    `update inbox set state = 'HOSPITAL' where received = (select max(received) from inbox)`,
  ),
  inTables(
    'notifications',
    'an event is marked as done without its effect',
    'Every order that was paid, shipped or cancelled has one mail about that',
    'delete from mails where number = (select max(number) from mails)',
  ),
  inTables(
    'notifications',
    'a mail is left behind',
    'Every mail was sent, and there is one file of each',
    `update mails set state = 'FAILED' where number = (select max(number) from mails)`,
  ),
  inTables(
    'fraud-detection',
    'an order passes unseen',
    'Fraud detection has looked at every order once',
    `delete from seen_orders where id = (select max(subject) from inbox where type = 'musiccorp.order-placed.v1')`,
  ),
];

type Journal = keyof Evidence['journals'];

function withoutEntry(journal: Journal, kind: string) {
  return (evidence: Evidence): Evidence => {
    const entries = evidence.journals[journal];
    const index = entries.findIndex((entry) => entry.kind === kind);
    return { ...evidence, journals: { ...evidence.journals, [journal]: entries.toSpliced(index, 1) } };
  };
}

function withEntry(journal: Journal, facts: Readonly<Record<string, unknown>> & { kind: string }) {
  return (evidence: Evidence): Evidence => {
    const entry = { at: '', key: '', fingerprint: null, status: 201, answer: {}, ...facts };
    return {
      ...evidence,
      journals: { ...evidence.journals, [journal]: [...evidence.journals[journal], entry] },
    };
  };
}
