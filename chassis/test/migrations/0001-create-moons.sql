create table moons (
  id text primary key,
  name text not null,
  craters int8,
  mass numeric(30, 6),
  found_on date,
  seen_at timestamptz,
  is_round boolean,
  names text[],
  visits date[],
  counts int8[],
  notes json,
  more jsonb
);
create unique index moons_name on moons (name);
