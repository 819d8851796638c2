create table mails (
  id text collate "C" primary key,
  name text not null,
  created_at timestamptz(3) not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index mails_by_age on mails (created_at desc, id desc);
