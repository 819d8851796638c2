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

-- Gives places in the log to at most `most` committed rows that have none, in the order in which they were recorded, and
-- returns to how many. One caller at a time, and each statement here sees what was committed before it began: no place is
-- left out or given twice.
create function number_outbox(most int) returns bigint language plpgsql as $$
declare
  numbered bigint;
begin
  perform pg_advisory_xact_lock(hashtext('outbox'));
  with unnumbered as (
    select recorded, row_number() over (order by recorded) as place from outbox
      where position is null order by recorded limit most)
  update outbox set position = place + (select coalesce(max(position), 0) from outbox) from unnumbered
    where outbox.recorded = unnumbered.recorded;
  get diagnostics numbered = row_count;
  return numbered;
end $$;
