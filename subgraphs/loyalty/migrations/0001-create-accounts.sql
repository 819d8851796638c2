create table accounts (
  id text collate "C" primary key,
  name text not null,
  created_at timestamptz(3) not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index accounts_by_age on accounts (created_at desc, id desc);
