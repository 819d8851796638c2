-- The first answer to each POST that carried an Idempotency-Key, stored in the transaction that made it true.
create table idempotency_keys (
  scope text not null,
  key text not null,
  fingerprint text not null,
  status int,
  headers json,
  body json,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

-- What was loaded once, so that it is not loaded again.
create table loaded_sets (
  name text primary key,
  loaded_at timestamptz not null default now()
);
