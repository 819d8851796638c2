-- What is thought of a customer; the id is the customer's.
create table fraud_reviews (
  id text collate "C" primary key,
  state text not null check (state in ('CLEAR', 'FLAGGED')),
  flagged_at timestamptz(3) check ((state = 'FLAGGED') = (flagged_at is not null)),
  cleared_at timestamptz(3),
  clearance_note text,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index fraud_reviews_open on fraud_reviews (flagged_at, id) where state = 'FLAGGED';

-- What the rules have found against a customer; open until a person clears the customer.
create table findings (
  id text collate "C" primary key,
  customer_id text collate "C" not null references fraud_reviews (id),
  rule text not null,
  order_id text collate "C" not null,
  detail text not null,
  found_at timestamptz(3) not null,
  settled_at timestamptz(3)
);
create unique index findings_open on findings (customer_id, rule) where settled_at is null;

-- What the rules look at: a small copy of what others have announced, without a name or an address.
create table seen_orders (
  id text collate "C" primary key,
  customer_id text collate "C" not null references fraud_reviews (id),
  placed_at timestamptz(3) not null,
  total_minor bigint not null,
  currency text not null,
  -- HMAC-SHA256 of the address: equal for equal addresses, and tells nothing else.
  address_hash text not null,
  is_cancelled boolean not null default false
);
create index seen_orders_by_customer on seen_orders (customer_id, placed_at desc);
create index seen_orders_by_address on seen_orders (address_hash, placed_at);

create table seen_declines (
  -- The id of the event that told it.
  id text collate "C" primary key,
  customer_id text collate "C" not null references fraud_reviews (id),
  order_id text collate "C" not null,
  declined_at timestamptz(3) not null
);
create index seen_declines_by_customer on seen_declines (customer_id, declined_at);

-- The key of the address hashes, where none is set from outside.
create table address_keys (
  id int primary key check (id = 1),
  key text not null
);
