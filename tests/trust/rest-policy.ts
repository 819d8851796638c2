/** For whom an operation is: `owner` means those to whom it belongs, and staff. */
export type Policy = 'everyone' | 'owner' | 'staff';

const operations = (service: string, paths: Readonly<Record<string, Policy>>): [string, Policy][] =>
  Object.entries(paths).map(([path, policy]) => [`${service}: ${path}`, policy]);

/** For whom each operation is, written here a second time so that no service can open one unnoticed. */
export const restPolicy: ReadonlyMap<string, Policy> = new Map([
  ...operations('catalog', {
    'POST /v1/artists': 'staff',
    'GET /v1/artists/{id}': 'everyone',
    'PATCH /v1/artists/{id}': 'staff',
    'POST /v1/albums': 'staff',
    'GET /v1/albums/{id}': 'everyone',
    'PATCH /v1/albums/{id}': 'staff',
    'GET /v1/albums/{id}/cover': 'everyone',
    'POST /v1/genres': 'staff',
    'GET /v1/genres': 'everyone',
    'GET /v1/genres/{id}': 'everyone',
    'GET /v1/imports': 'staff',
    'POST /v1/imports': 'staff',
    'GET /v1/imports/{id}': 'staff',
  }),
  ...operations('customers', {
    'POST /v1/customers': 'everyone',
    'GET /v1/customers/{id}': 'owner',
    'PATCH /v1/customers/{id}': 'owner',
    'POST /v1/customers/{id}/verification': 'staff',
    'POST /v2/customers': 'everyone',
    'GET /v2/customers/{id}': 'owner',
    'PATCH /v2/customers/{id}': 'owner',
    'POST /v2/customers/{id}/verification': 'staff',
    'POST /v1/customers/{id}/wishlists': 'owner',
    'GET /v1/wishlists/{id}': 'owner',
    'PATCH /v1/wishlists/{id}': 'owner',
    'POST /v1/wishlists/{id}/items': 'owner',
    'GET /v1/wishlists/{id}/items/{albumId}': 'owner',
    'DELETE /v1/wishlists/{id}/items/{albumId}': 'owner',
  }),
  ...operations('orders', {
    'POST /v1/orders': 'owner',
    'GET /v1/orders/{id}': 'owner',
    'GET /v1/orders/{id}/fulfilment': 'owner',
    'POST /v1/orders/{id}/cancellation': 'owner',
    'POST /v1/orders/{id}/transitions': 'staff',
  }),
  ...operations('payments', {
    'POST /v1/payments': 'staff',
    'GET /v1/payments': 'owner',
    'GET /v1/payments/{id}': 'owner',
    'POST /v1/payments/{id}/refunds': 'staff',
    'GET /v1/refunds/{id}': 'owner',
    'POST /v1/order-cancellations': 'staff',
    'GET /v1/order-cancellations/{id}': 'staff',
    'POST /v1/processor-notifications': 'staff',
  }),
  ...operations('warehouse', {
    'POST /v1/goods-receipts': 'staff',
    'GET /v1/goods-receipts/{id}': 'staff',
    'GET /v1/stock-counts/{albumId}': 'everyone',
    'POST /v1/stock-takings': 'staff',
    'GET /v1/stock-takings/{id}': 'staff',
    'POST /v1/reservations': 'staff',
    'GET /v1/reservations/{id}': 'staff',
    'POST /v1/reservations/{id}/release': 'staff',
    'POST /v1/shipments': 'staff',
    'GET /v1/shipments/{id}': 'owner',
    'POST /v1/shipments/{id}/dispatch': 'staff',
    'POST /v1/shipments/{id}/delivery': 'staff',
  }),
  ...operations('loyalty', {
    'GET /v1/accounts/{id}': 'owner',
    'GET /v1/accounts/{id}/entries/{entryId}': 'owner',
    'POST /v1/accounts/{id}/awards': 'staff',
    'POST /v1/accounts/{id}/reversals': 'staff',
  }),
  ...operations('notifications', {
    'GET /v1/mails': 'staff',
    'GET /v1/mails/{id}': 'owner',
    'POST /v1/mails/{id}/resend': 'staff',
    'POST /v1/mails/{id}/dismissal': 'staff',
  }),
  ...operations('fraud-detection', {
    'GET /v1/fraud-reviews/{id}': 'staff',
    'POST /v1/fraud-reviews/{id}/clearance': 'staff',
  }),
  ...operations('returns', {
    'POST /v1/returns': 'owner',
    'GET /v1/returns/{id}': 'owner',
    'POST /v1/returns/{id}/receipt': 'staff',
    'POST /v1/returns/{id}/refusal': 'staff',
  }),
]);
