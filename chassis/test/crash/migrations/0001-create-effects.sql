-- What was done, each as often as it was done: nothing here keeps it from being done twice.
create table effects (
  number bigint generated always as identity primary key,
  kind text not null,
  about text not null
);
