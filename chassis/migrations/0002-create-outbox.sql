-- What this service told others, in the transactions that made it true: a log that is kept.
create table outbox (
  recorded bigint generated always as identity primary key,
  -- The place in the log, given by the relay after the commit, so that a reader who has seen one has seen all before it.
  position bigint unique,
  id text collate "C" not null unique,
  channel text collate "C" not null,
  type text not null,
  subject text collate "C" not null,
  sequence bigint not null,
  correlation_id text not null,
  causation_id text,
  data json not null,
  recorded_at timestamptz(3) not null,
  unique (channel, subject, sequence)
);
create index outbox_unnumbered on outbox (recorded) where position is null;
create index outbox_of_channel on outbox (channel, position) where position is not null;
create index outbox_by_correlation on outbox (correlation_id);

-- Ends the relay's wait at the commit.
create function wake_relay() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_wakes_relay after insert on outbox for each statement execute function wake_relay();
