create table orders (
  id text collate "C" primary key,
  customer_id text collate "C" not null,
  status text not null check (status in ('PLACED', 'PAID', 'PICKING', 'SHIPPED', 'COMPLETED', 'CANCELLED')),
  currency text not null,
  total_minor bigint not null check (total_minor >= 0),
  placed_at timestamptz(3) not null,
  recipient_name text not null,
  street text not null,
  city text not null,
  postal_code text not null,
  country_code text not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index orders_by_customer on orders (customer_id, placed_at desc, id desc);
create index orders_by_age on orders (placed_at desc, id desc);
create index orders_by_status on orders (status, placed_at desc, id desc);

create table line_items (
  id text collate "C" primary key,
  order_id text collate "C" not null references orders (id),
  position int not null,
  album_id text not null,
  title text not null,
  quantity int not null check (quantity > 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  unique (order_id, position)
);

create table order_transitions (
  order_id text collate "C" not null references orders (id),
  sequence int not null,
  from_status text,
  to_status text not null,
  at timestamptz(3) not null,
  reason text,
  requested_by text not null,
  primary key (order_id, sequence)
);
