-- All before it in its subject were settled as it is, and are forgotten: what comes of them again is dropped.
alter table inbox add column stands_for_earlier boolean not null default false;
create index inbox_settled on inbox (settled_at, received)
  where state in ('DONE', 'IGNORED', 'DISCARDED') and not stands_for_earlier;
