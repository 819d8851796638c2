-- Our own copy of whom we write to. Whoever touches mails of a customer holds this row first.
create table recipients (
  customer_id text collate "C" primary key,
  -- Both are null while we do not know them.
  email text,
  name text,
  check ((email is null) = (name is null))
);

create table mails (
  id text collate "C" primary key,
  number bigint generated always as identity,
  customer_id text collate "C" not null references recipients (customer_id),
  template text not null,
  -- What it is about: with the template it says which mail this is, and there is one of each.
  about text collate "C" not null,
  subject text not null,
  content json not null,
  state text not null check (state in ('WAITING', 'QUEUED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'DROPPED')),
  -- Why it is not sent, in words without personal data.
  reason text,
  -- When it happened that the mail tells of: the mails of one customer go in this order.
  occurred_at timestamptz(3) not null,
  queued_at timestamptz(3) not null,
  due_at timestamptz(3),
  attempts int not null,
  -- How many more a person has asked for.
  copies int not null,
  sent_at timestamptz(3),
  -- Whoever hands it over, and how long that may take.
  claim text,
  claimed_until timestamptz(3),
  correlation_id text not null,
  event_id text not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null,
  unique (template, about),
  check ((state = 'QUEUED') = (due_at is not null)),
  check ((state = 'SENDING') = (claimed_until is not null))
);
create index mails_by_age on mails (queued_at desc, id desc);
create index mails_by_customer on mails (customer_id, queued_at desc, id desc);
create index mails_due on mails (due_at) where state = 'QUEUED';
create index mails_in_order on mails (customer_id, occurred_at, number) where state in ('QUEUED', 'SENDING');
create index mails_being_sent on mails (claimed_until) where state = 'SENDING';
create index mails_for_a_person on mails (state, queued_at desc, id desc) where state in ('WAITING', 'UNCERTAIN', 'FAILED');
