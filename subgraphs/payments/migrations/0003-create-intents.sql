-- What the card processor is asked for, written before it is asked: no crash loses sight of money that may have moved.
-- The Idempotency-Key of the request is never forgotten, because money was moved under it.
create table payment_intents (
  -- The id of the payment that it becomes; also what the processor knows it by.
  payment_id text collate "C" primary key,
  order_id text collate "C" not null,
  customer_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  card_token text not null check (card_token like 'tok\_%'),
  card_brand text,
  card_last4 text check (card_last4 ~ '^[0-9]{4}$'),
  state text not null check (state in ('OPEN', 'TAKEN', 'DECLINED', 'CALLED_OFF')),
  -- Why nothing was taken, in words for the customer.
  reason text,
  idempotency_key text collate "C" not null unique,
  fingerprint text not null,
  correlation_id text not null,
  opened_at timestamptz(3) not null,
  settled_at timestamptz(3),
  -- When it is settled although nobody has repeated the request.
  due_at timestamptz(3),
  check ((state = 'OPEN') = (settled_at is null)),
  check ((state = 'OPEN') = (due_at is not null)),
  check ((state in ('DECLINED', 'CALLED_OFF')) = (reason is not null))
);
-- Of an order, at most one payment is under way or taken.
create unique index one_payment_of_order on payment_intents (order_id) where state in ('OPEN', 'TAKEN');
create index payment_intents_due on payment_intents (due_at) where due_at is not null;

create table refund_intents (
  refund_id text collate "C" primary key,
  payment_id text collate "C" not null references payments (id),
  amount_minor bigint not null check (amount_minor > 0),
  reason text,
  state text not null check (state in ('OPEN', 'GIVEN', 'REFUSED')),
  -- Why the processor does not give it back.
  refusal text,
  idempotency_key text collate "C" not null unique,
  fingerprint text not null,
  correlation_id text not null,
  opened_at timestamptz(3) not null,
  settled_at timestamptz(3),
  due_at timestamptz(3),
  check ((state = 'OPEN') = (settled_at is null)),
  check ((state = 'OPEN') = (due_at is not null)),
  check ((state = 'REFUSED') = (refusal is not null))
);
create index refund_intents_due on refund_intents (due_at) where due_at is not null;

alter table payments
  -- The processor's id of the charge. Payments from before it was asked have 'history:' and their own id.
  add column charge_id text,
  -- The sum of the refunds that are under way: what is left counts them as given.
  add column refunding_minor bigint not null default 0;
update payments set charge_id = 'history:' || id;
alter table payments
  alter column charge_id set not null,
  drop constraint refunds_within_payment,
  add constraint refunds_within_payment check (
    refunded_minor >= 0 and refunding_minor >= 0 and refunded_minor + refunding_minor <= amount_minor);

-- Orders that nothing is taken for any more.
create table cancelled_orders (
  order_id text collate "C" primary key,
  reason text,
  cancelled_at timestamptz(3) not null
);

-- Customers whom nothing is taken from until a person has looked at them.
create table held_customers (
  customer_id text collate "C" primary key,
  held_at timestamptz(3) not null
);
