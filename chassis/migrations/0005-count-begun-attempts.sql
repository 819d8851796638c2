-- How often a process has begun with a message that was there when it started, and has not come to an end with it since.
alter table inbox add column begun int not null default 0;
