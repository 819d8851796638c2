create table payments (
  id text collate "C" primary key,
  -- One payment per order: of two that are taken at once, one waits for the other here and is then refused.
  order_id text collate "C" not null unique,
  customer_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- The sum of its refunds, kept here so that the lock on this row guards it.
  refunded_minor bigint not null,
  currency text not null,
  taken_at timestamptz(3) not null,
  -- Stands for the card; its number is never here.
  card_token text not null check (card_token like 'tok\_%'),
  card_brand text,
  card_last4 text check (card_last4 ~ '^[0-9]{4}$'),
  -- Counts the changes; the entity tag of the REST resource.
  version int not null,
  constraint refunds_within_payment check (refunded_minor between 0 and amount_minor)
);
create index payments_by_customer on payments (customer_id, taken_at desc, id desc);

create table refunds (
  id text collate "C" primary key,
  payment_id text collate "C" not null references payments (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  reason text,
  refunded_at timestamptz(3) not null
);
create index refunds_by_payment on refunds (payment_id, refunded_at, id);
