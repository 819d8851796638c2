create table customers (
  id text collate "C" primary key,
  status text not null check (status in ('PENDING', 'VERIFIED')),
  given_name text not null,
  family_name text not null,
  nick_name text,
  email text not null,
  telephone text,
  date_of_birth date,
  favourite_genre_ids text[] not null,
  registered_at timestamptz(3) not null,
  verified_at timestamptz(3),
  -- Counts the changes; the entity tag of the REST resource.
  version int not null,
  check ((status = 'VERIFIED') = (verified_at is not null))
);
-- Addresses are ASCII, and no mail server in use tells upper from lower case.
create unique index customers_by_email on customers (lower(email collate "C"));
create index customers_by_age on customers (registered_at desc, id desc);
create index customers_by_status on customers (status, registered_at desc, id desc);

-- Customers whose e-mail address is not confirmed yet: a row goes in the transaction that verifies its customer.
create table pending_enrollments (
  customer_id text collate "C" primary key references customers (id),
  since timestamptz(3) not null
);

create table wishlists (
  id text collate "C" primary key,
  customer_id text collate "C" not null references customers (id),
  name text not null,
  created_at timestamptz(3) not null,
  version int not null
);
create index wishlists_by_customer on wishlists (customer_id, created_at, id);

create table wishlist_items (
  wishlist_id text collate "C" not null references wishlists (id),
  album_id text collate "C" not null,
  added_at timestamptz(3) not null,
  primary key (wishlist_id, album_id)
);
create index wishlist_items_by_age on wishlist_items (wishlist_id, added_at desc, album_id desc);
