-- The Idempotency-Key that a receipt came with: whoever sends it again, however late, is told of the same receipt.
alter table goods_receipts add column key text collate "C";
create unique index one_receipt_per_key on goods_receipts (key, album_id);
