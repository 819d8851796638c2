-- The parcels that were asked for to be sent, while nobody has said what became of them.
create table open_dispatches (
  order_id text collate "C" primary key references orders (id),
  asked_at timestamptz(3) not null
);
insert into open_dispatches (order_id, asked_at)
  select told.id, max(told.at) from saga_steps told join sagas on sagas.name = told.saga and sagas.id = told.id
  where told.saga = 'fulfilment' and told.name = 'dispatch' and told.state = 'WAITING'
    and sagas.state in ('RUNNING', 'NEEDS_PERSON') and sagas.step = 3
  group by told.id;
