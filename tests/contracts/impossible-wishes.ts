import type { World } from '../../tools/seed/create-world.ts';

/** What fits its contract and cannot be: whom to ask for it in a shop with this seed, and how that is refused. */
export interface ImpossibleWish {
  readonly what: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly body: object;
  readonly code: string;
}

const gbp = { amountMinor: 1299, currency: 'GBP' };
const eur = { ...gbp, currency: 'EUR' };
const nothing = { ...gbp, amountMinor: 0 };
const noCurrency = { ...gbp, currency: 'ZZZ' };
const address = {
  recipientName: 'Ada Park',
  street: '1 Long Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
};

type Row = [what: string, service: string, method: string, path: string, body: object, code: string];

/** Of each kind one; the services' own tests have more of them. */
export function impossibleWishes({ catalog, customers, payments, loyalty }: World): ImpossibleWish[] {
  const [albumId, customerId] = [catalog.albums[0]?.id, customers.customers[0]?.id];
  const [paymentId, accountId] = [payments.payments[0]?.id, loyalty.accounts[0]?.customerId];
  const order = { customerId, deliveryAddress: address, items: [{ albumId, quantity: 1 }] };
  const card = { brand: 'Visa', last4: '4242' };
  const payment = { orderId: 'ord_new', customerId, cardToken: 'tok_9f8e7d6c', card };
  const refunds = `/v1/payments/${paymentId}/refunds`;
  const entry = loyalty.entries.find(({ customerId }) => customerId !== accountId);
  const ofAnother = { orderId: entry?.orderId, amount: gbp };
  const rows: Row[] = [
    [
      'a price in no currency',
      'catalog',
      'PATCH',
      `/v1/albums/${albumId}`,
      { listPrice: noCurrency },
      'facts-not-right',
    ],
    [
      'a payment in no currency',
      'payments',
      'POST',
      '/v1/payments',
      { ...payment, amount: noCurrency },
      'currency-unknown',
    ],
    [
      'a payment of nothing',
      'payments',
      'POST',
      '/v1/payments',
      { ...payment, amount: nothing },
      'invalid-request',
    ],
    ['a refund in another currency', 'payments', 'POST', refunds, { amount: eur }, 'currency-mismatch'],
    [
      'a refund of too much',
      'payments',
      'POST',
      refunds,
      { amount: { ...gbp, amountMinor: 900_000 } },
      'refund-exceeds-payment',
    ],
    [
      'points for no currency',
      'loyalty',
      'POST',
      `/v1/accounts/${accountId}/awards`,
      { orderId: 'ord_new', amount: noCurrency },
      'currency-unknown',
    ],
    [
      'points back for what another customer earned',
      'loyalty',
      'POST',
      `/v1/accounts/${accountId}/reversals`,
      ofAnother,
      'award-not-found',
    ],
    [
      'an order for nobody',
      'orders',
      'POST',
      '/v1/orders',
      { ...order, customerId: 'nobody' },
      'customer-unknown',
    ],
    [
      'an order of what nobody sells',
      'orders',
      'POST',
      '/v1/orders',
      { ...order, items: [{ albumId: 'nothing', quantity: 1 }] },
      'album-unknown',
    ],
    [
      'an order for what is no id',
      'orders',
      'POST',
      '/v1/orders',
      { ...order, customerId: 'no body' },
      'customer-unknown',
    ],
    [
      'an order of what is no id',
      'orders',
      'POST',
      '/v1/orders',
      { ...order, items: [{ albumId: 'no/thing', quantity: 1 }] },
      'album-unknown',
    ],
    [
      'an order paid by a card number',
      'orders',
      'POST',
      '/v1/orders',
      { ...order, paymentToken: 'tok_4242424242424242' },
      'card-number-refused',
    ],
    [
      'an order of a million',
      'orders',
      'POST',
      '/v1/orders',
      { ...order, items: [{ albumId, quantity: 1_000_000 }] },
      'invalid-request',
    ],
  ];
  return rows.map(([what, service, method, path, body, code]) => ({
    what,
    service,
    method,
    path,
    body,
    code,
  }));
}
