-- What others told this service, as it came: each event once, however often it is delivered.
create table inbox (
  received bigint generated always as identity primary key,
  id text collate "C" not null unique,
  channel text collate "C" not null,
  source text collate "C" not null,
  -- These are null where the message cannot be read.
  type text,
  subject text collate "C",
  sequence bigint,
  correlation_id text,
  message text not null,
  -- False when its attributes are not those of an event: then it can only be discarded.
  is_event boolean not null,
  -- What a person has put in the place of its data.
  fixed_data json,
  -- Settled are DONE, IGNORED and DISCARDED: what comes after them in their subject may go on.
  state text not null check (state in ('WAITING', 'DONE', 'IGNORED', 'HOSPITAL', 'DISCARDED')),
  attempts int not null default 0,
  -- When it is tried next; null while it waits for the one before it.
  due_at timestamptz(3),
  -- What went wrong and what people did: [{ at, what, reason }].
  history jsonb not null default '[]',
  version int not null default 1,
  received_at timestamptz(3) not null,
  settled_at timestamptz(3),
  unique (channel, source, subject, sequence)
);
create index inbox_due on inbox (due_at, received) where state = 'WAITING' and due_at is not null;
create index inbox_behind on inbox (channel, source, subject, sequence) where state = 'WAITING' and due_at is null;
create index inbox_unsettled on inbox (state, received) where state in ('WAITING', 'HOSPITAL');
create index inbox_by_correlation on inbox (correlation_id);

-- How far each log has been stored.
create table inbox_marks (
  channel text collate "C" not null,
  source text collate "C" not null,
  position bigint not null,
  primary key (channel, source)
);
