create table accounts (
  customer_id text collate "C" primary key,
  opened_at timestamptz(3) not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);

-- The ledger: what an account holds is the sum of its entries, and stored nowhere else. Each entry is the customer's side;
-- the shop owes what the customer has, so its side is the same number with the other sign.
create table entries (
  id text collate "C" primary key,
  customer_id text collate "C" not null references accounts (customer_id),
  order_id text collate "C" not null,
  kind text not null check (kind in ('AWARD', 'REVERSAL')),
  -- What was spent, or given back with a minus, in minor units.
  amount_minor bigint not null,
  currency text not null,
  points bigint not null,
  at timestamptz(3) not null,
  -- The Idempotency-Key that it was asked for with; a reversal is known by it for ever, not for a day.
  key text collate "C" not null,
  constraint signs_follow_kind check (
    kind = 'AWARD' and amount_minor > 0 and points >= 0 or kind = 'REVERSAL' and amount_minor < 0 and points <= 0
  )
);
create unique index one_award_per_order on entries (order_id) where kind = 'AWARD';
create unique index one_reversal_per_key on entries (order_id, key) where kind = 'REVERSAL';
create index entries_by_order on entries (order_id);
create index entries_by_customer on entries (customer_id, at desc, id desc);

-- Checked at commit, so that a seed may bring entries in any order.
create function refuse_more_back_than_earned() returns trigger language plpgsql as $$
declare
  kept record;
begin
  select sum(amount_minor) as amount_minor, sum(points) as points into kept from entries where order_id = new.order_id;
  if kept.amount_minor < 0 or kept.points < 0 then
    raise exception 'Order % would be left with % points for % minor units: no more is taken back than it earned.',
      new.order_id, kept.points, kept.amount_minor using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger orders_keep_what_they_earned after insert on entries
  deferrable initially deferred for each row when (new.kind = 'REVERSAL')
  execute function refuse_more_back_than_earned();

create function refuse_change_of_ledger() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is never changed: % on % is refused. Book an entry that corrects it.',
    lower(tg_op), tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger entries_stay before update or delete or truncate on entries
  for each statement execute function refuse_change_of_ledger();
