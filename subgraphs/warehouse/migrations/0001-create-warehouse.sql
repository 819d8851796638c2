create table shelves (
  id text collate "C" primary key,
  aisle text not null
);

-- The one row per album that says how much there is; it is locked before anything else about the album's stock.
create table stock_levels (
  album_id text collate "C" primary key,
  on_hand int not null check (on_hand >= 0),
  reserved int not null check (reserved >= 0),
  -- Counts the changes; the entity tag of the REST resource.
  version int not null,
  -- What is available is never less than nothing.
  check (reserved <= on_hand)
);

-- How much of an album lies on which shelf; adds up to the album's stock level.
create table stock_items (
  album_id text collate "C" not null references stock_levels (album_id),
  shelf_id text collate "C" not null references shelves (id),
  on_hand int not null check (on_hand >= 0),
  primary key (album_id, shelf_id)
);

create table goods_receipts (
  id text collate "C" primary key,
  album_id text collate "C" not null,
  shelf_id text collate "C" not null references shelves (id),
  quantity int not null check (quantity > 0),
  received_at timestamptz(3) not null
);
create index goods_receipts_by_album on goods_receipts (album_id, received_at);

create table reservations (
  id text collate "C" primary key,
  order_id text collate "C" not null unique,
  status text not null check (status in ('ACTIVE', 'RELEASED', 'FULFILLED')),
  created_at timestamptz(3) not null,
  closed_at timestamptz(3),
  version int not null,
  check ((status = 'ACTIVE') = (closed_at is null))
);

create table reservation_items (
  reservation_id text collate "C" not null references reservations (id),
  album_id text collate "C" not null,
  quantity int not null check (quantity > 0),
  primary key (reservation_id, album_id)
);

create table shipments (
  id text collate "C" primary key,
  -- One parcel per reservation: it carries all that was reserved.
  reservation_id text collate "C" not null unique references reservations (id),
  order_id text collate "C" not null,
  status text not null check (status in ('PACKED', 'UNPACKED', 'DISPATCHED', 'DELIVERED')),
  recipient_id text collate "C" not null,
  recipient_name text not null,
  street text not null,
  city text not null,
  postal_code text not null,
  country_code text not null,
  created_at timestamptz(3) not null,
  dispatched_at timestamptz(3),
  delivered_at timestamptz(3),
  version int not null,
  check ((status in ('DISPATCHED', 'DELIVERED')) = (dispatched_at is not null)),
  check ((status = 'DELIVERED') = (delivered_at is not null))
);
create index shipments_by_order on shipments (order_id, created_at, id);
create index shipments_by_age on shipments (created_at desc, id desc);
create index shipments_by_status on shipments (status, created_at desc, id desc);

create table shipment_items (
  shipment_id text collate "C" not null references shipments (id),
  album_id text collate "C" not null,
  quantity int not null check (quantity > 0),
  primary key (shipment_id, album_id)
);
