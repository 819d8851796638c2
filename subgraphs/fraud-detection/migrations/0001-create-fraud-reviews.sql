create table fraud_reviews (
  id text collate "C" primary key,
  name text not null,
  created_at timestamptz(3) not null,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);
create index fraud_reviews_by_age on fraud_reviews (created_at desc, id desc);
