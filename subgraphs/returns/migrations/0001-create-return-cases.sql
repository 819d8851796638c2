create table return_cases (
  id text collate "C" primary key,
  name text not null,
  created_at timestamptz(3) not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index return_cases_by_age on return_cases (created_at desc, id desc);
