-- Two statements in one file; a semicolon; in a comment.
create table visits (moon_id text not null references moons (id) deferrable initially deferred, sequence serial primary key);
insert into moons (id, name) values ('luna', 'The; Moon');
