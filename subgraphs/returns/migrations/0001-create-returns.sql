create table returns (
  id text collate "C" primary key,
  order_id text collate "C" not null,
  customer_id text collate "C" not null,
  status text not null check (status in ('REQUESTED', 'RECEIVED', 'COMPLETED', 'REFUSED')),
  -- Why the customer sends it back.
  reason text not null,
  currency text not null,
  -- Null until the money has been given back.
  refunded_minor bigint check (refunded_minor >= 0),
  refusal_reason text check ((status = 'REFUSED') = (refusal_reason is not null)),
  requested_at timestamptz(3) not null,
  received_at timestamptz(3),
  closed_at timestamptz(3) check ((status in ('COMPLETED', 'REFUSED')) = (closed_at is not null)),
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index returns_by_order on returns (order_id);
create index returns_by_customer on returns (customer_id, requested_at desc, id desc);
create index returns_by_status on returns (status, requested_at desc, id desc);
create index returns_by_age on returns (requested_at desc, id desc);

create table return_items (
  return_id text collate "C" not null references returns (id),
  album_id text collate "C" not null,
  position int not null,
  title text not null,
  -- What the customer announced, and what arrived of it: null until then.
  quantity int not null check (quantity > 0),
  intact int check (intact >= 0),
  damaged int check (damaged >= 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  primary key (return_id, album_id),
  check (coalesce(intact, 0) + coalesce(damaged, 0) <= quantity)
);
