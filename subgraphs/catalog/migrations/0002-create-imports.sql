create table imports (
  id text collate "C" primary key,
  file_name text not null,
  -- SHA-256 of the bytes.
  content_hash text not null,
  format text not null check (format in ('csv', 'jsonl')),
  status text not null check (status in ('RUNNING', 'DONE', 'FAILED')),
  lines_read int not null default 0,
  imported int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  failure text,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  -- Renewed by the process that runs it; an old one tells that the process is gone.
  heartbeat_at timestamptz not null default now()
);
create index imports_by_age on imports (started_at desc, id desc);
create index imports_by_content on imports (content_hash);
-- One file is imported once at a time, over all instances.
create unique index imports_running on imports (content_hash) where status = 'RUNNING';

-- The first 1,000 lines of an import that were rejected.
create table import_problems (
  import_id text collate "C" not null references imports (id),
  line int not null,
  reason text not null,
  primary key (import_id, line)
);
