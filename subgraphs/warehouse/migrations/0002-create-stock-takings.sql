-- What the delivery firm calls a parcel; null where it left otherwise.
alter table shipments add column tracking_code text;

-- On the books and promised to somebody, but on no shelf.
alter table stock_levels add column missing int not null default 0 check (missing >= 0);
-- What nobody has been promised is written off at once.
alter table stock_levels add check (missing = 0 or reserved = on_hand);

-- Counts of what lies on the shelves, and how much less that was than the books said.
create table stock_takings (
  id text collate "C" primary key,
  album_id text collate "C" not null references stock_levels (album_id),
  counted int not null check (counted >= 0),
  missing int not null check (missing >= 0),
  taken_at timestamptz(3) not null
);
create index stock_takings_by_album on stock_takings (album_id, taken_at);
