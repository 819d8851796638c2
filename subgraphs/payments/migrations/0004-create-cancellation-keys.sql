-- The Idempotency-Keys of cancellations, looked at before anything is cancelled: the processor is asked before the answer
-- can be stored, so the stored answers come too late to refuse a key that belongs to another order.
create table cancellation_keys (
  idempotency_key text collate "C" primary key,
  fingerprint text not null
);
