-- Processes that cross services. A saga and its history change in one transaction with what they are about.
create table sagas (
  name text collate "C" not null,
  id text collate "C" not null,
  state text not null check (state in ('RUNNING', 'UNDOING', 'NEEDS_PERSON', 'COMPLETED', 'UNDONE')),
  -- The step that is next, or that is being undone: its index in the definition.
  step int not null,
  -- How many attempts of it have failed.
  attempt int not null default 0,
  -- Whether the step has left its request and waits for the answer.
  is_waiting boolean not null default false,
  -- Whether an attempt was begun whose outcome is not known.
  is_unsure boolean not null default false,
  data json not null,
  reason text,
  -- Set by whoever gives it up while a step may be under way.
  give_up_reason text,
  correlation_id text not null,
  due_at timestamptz(3),
  -- Whoever works on it, until then; a write with an older token is refused.
  fence bigint not null default 0,
  leased_until timestamptz(3),
  -- Since when it does not get on although it should.
  stuck_at timestamptz(3),
  started_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  primary key (name, id)
);
create index sagas_due on sagas (due_at) where due_at is not null;
create index sagas_by_state on sagas (state) where state not in ('COMPLETED', 'UNDONE');
create index sagas_by_correlation on sagas (correlation_id);

create table saga_steps (
  saga text collate "C" not null,
  id text collate "C" not null,
  number bigint generated always as identity,
  name text not null,
  state text not null,
  at timestamptz(3) not null,
  reason text,
  primary key (saga, id, number)
);
