/** One way to a service, and what is missing of the answer when the service gives nothing. */
export interface Door {
  readonly service: string;
  readonly kind: 'root' | 'entities';
  readonly query: string;
  /** The places that are null then, as the schema says: what cannot be null takes its parent with it. */
  readonly missing: readonly string[];
}

const door = (service: string, kind: Door['kind'], query: string, ...missing: readonly string[]): Door => ({
  service,
  kind,
  query,
  missing,
});

/** Every service by a root field, where it has any, and by its entities; others have a part in each answer. */
export const doors: readonly Door[] = [
  door('catalog', 'root', '{ album(id: "a") { title } order(id: "o") { status } }', 'album'),
  door(
    'catalog',
    'entities',
    '{ order(id: "o") { lineItems { quantity album { title } } } customer(id: "c") { email } }',
    'order.lineItems.0.album',
    'order.lineItems.1.album',
  ),
  door('customers', 'root', '{ customer(id: "c") { email } album(id: "a") { title } }', 'customer'),
  door(
    'customers',
    'entities',
    '{ order(id: "o") { status customer { email } } album(id: "a") { title } }',
    'order.customer',
  ),
  door(
    'fraud-detection',
    'root',
    '{ fraudReview(id: "f") { state } album(id: "a") { title } }',
    'fraudReview',
  ),
  door(
    'fraud-detection',
    'entities',
    '{ customer(id: "c") { email fraudReview { state } } album(id: "a") { title } }',
    'customer.fraudReview',
  ),
  door(
    'loyalty',
    'entities',
    '{ customer(id: "c") { email loyalty { balance } } order(id: "o") { status } }',
    'customer.loyalty',
  ),
  door('notifications', 'root', '{ mail(id: "m") { subject } album(id: "a") { title } }', 'mail'),
  door(
    'notifications',
    'entities',
    '{ mailed: customer(id: "c") { mails { nodes { subject } } } customer(id: "c") { email } album(id: "a") { title } }',
    'mailed',
  ),
  door('orders', 'root', '{ order(id: "o") { status } album(id: "a") { title } }', 'order'),
  door(
    'orders',
    'entities',
    '{ payment(id: "p") { status order { status } } album(id: "a") { title } }',
    'payment.order',
  ),
  door('payments', 'root', '{ payment(id: "p") { status } album(id: "a") { title } }', 'payment'),
  door(
    'payments',
    'entities',
    '{ order(id: "o") { status payment { status amount { currency } } } album(id: "a") { title } }',
    'order.payment',
  ),
  door('returns', 'root', '{ return(id: "r") { reason } album(id: "a") { title } }', 'return'),
  door(
    'returns',
    'entities',
    '{ returned: order(id: "o") { status returns { reason } } order(id: "o") { status } album(id: "a") { title } }',
    'returned',
  ),
  door(
    'warehouse',
    'root',
    '{ shipment(id: "s") { trackingCode status } album(id: "a") { title } }',
    'shipment',
  ),
  door(
    'warehouse',
    'entities',
    '{ order(id: "o") { status reservation { status } } stocked: album(id: "a") { stock { available } } album(id: "a") { title } }',
    'order.reservation',
    'stocked.stock',
  ),
];
