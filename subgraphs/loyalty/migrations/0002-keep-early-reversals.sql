-- Points to be taken back of orders that have earned none yet; one goes when its order has, and the entry stands.
create table early_reversals (
  -- The id of the entry that it becomes.
  id text collate "C" primary key,
  customer_id text collate "C" not null references accounts (customer_id),
  order_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  asked_at timestamptz(3) not null,
  key text collate "C" not null,
  unique (order_id, customer_id, key)
);
