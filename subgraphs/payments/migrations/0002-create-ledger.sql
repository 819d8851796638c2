create table ledger_transactions (
  id text collate "C" primary key,
  kind text not null check (kind in ('PAYMENT', 'REFUND')),
  customer_id text collate "C" not null,
  payment_id text collate "C" not null references payments (id),
  refund_id text collate "C" references refunds (id),
  at timestamptz(3) not null,
  check ((kind = 'REFUND') = (refund_id is not null))
);
create index ledger_transactions_by_customer on ledger_transactions (customer_id, at desc, id desc);

create table ledger_entries (
  transaction_id text collate "C" not null references ledger_transactions (id),
  position int not null check (position > 0),
  -- 'processor-receivable', or 'customer:' and the customer's id.
  account text collate "C" not null check (account = 'processor-receivable' or account like 'customer:_%'),
  -- Debit is positive, credit negative.
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null,
  primary key (transaction_id, position)
);
create index ledger_entries_by_account on ledger_entries (account, currency);

-- Checked at commit, because the entries of a transaction come one after the other.
create function refuse_unbalanced_transaction() returns trigger language plpgsql as $$
declare
  unbalanced record;
begin
  select currency, sum(amount_minor) as excess into unbalanced
  from ledger_entries where transaction_id = new.transaction_id
  group by currency having sum(amount_minor) <> 0 limit 1;
  if found then
    raise exception 'Ledger transaction % is off by % %: its entries have to sum to zero.',
      new.transaction_id, unbalanced.excess, unbalanced.currency using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_entries_are_balanced after insert on ledger_entries
  deferrable initially deferred for each row execute function refuse_unbalanced_transaction();

create function refuse_change_of_ledger() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is never changed: % on % is refused. Book a transaction that corrects it.',
    lower(tg_op), tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_stay before update or delete or truncate on ledger_entries
  for each statement execute function refuse_change_of_ledger();
create trigger ledger_transactions_stay before update or delete or truncate on ledger_transactions
  for each statement execute function refuse_change_of_ledger();
