create index open_refunds_of_payment on refund_intents (payment_id) where state = 'OPEN';
