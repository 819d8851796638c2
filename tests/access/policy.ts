/** Something that a viewer must be, to read a field. */
export type Rule =
  | { readonly kind: 'signed in' }
  /** The owner of the object, or somebody with the scope. */
  | { readonly kind: 'owner'; readonly scope: string }
  | { readonly kind: 'scope'; readonly scope: string };

const everybody: readonly Rule[] = [];
const signedIn: readonly Rule[] = [{ kind: 'signed in' }];
const owner = (scope: string): readonly Rule[] => [{ kind: 'owner', scope }];
const staff = (scope: string): readonly Rule[] => [{ kind: 'scope', scope }];

/** The part of a type that is only ever reached through another one, which is asked for first. */
const asAround = everybody;

/** Who may read what is read of a type. Written by hand, not from the SDL: a type that is missing here fails the test. */
export const typePolicy: Readonly<Record<string, readonly Rule[]>> = {
  Query: everybody,
  Album: everybody,
  Artist: everybody,
  Genre: everybody,
  StockCount: everybody,
  Money: asAround,
  PageInfo: asAround,
  Action: asAround,
  AlbumConnection: everybody,
  AlbumEdge: everybody,
  ArtistConnection: everybody,
  ArtistEdge: everybody,

  Customer: owner('customers:read'),
  CustomerName: asAround,
  CustomerConnection: asAround,
  CustomerEdge: asAround,
  Wishlist: owner('customers:read'),
  WishlistItem: asAround,
  WishlistConnection: asAround,
  WishlistEdge: asAround,
  WishlistItemConnection: asAround,
  WishlistItemEdge: asAround,

  Order: owner('orders:read'),
  LineItem: signedIn,
  OrderTransition: asAround,
  Fulfilment: asAround,
  FulfilmentStep: asAround,
  DeliveryAddress: asAround,
  OrderConnection: asAround,
  OrderEdge: asAround,

  Payment: owner('payments:read'),
  Refund: owner('payments:read'),
  Card: asAround,
  LedgerEntry: asAround,
  PaymentConnection: asAround,
  PaymentEdge: asAround,
  LedgerEntryConnection: asAround,
  LedgerEntryEdge: asAround,

  LoyaltyAccount: asAround,
  NextLoyaltyTier: asAround,
  LoyaltyEntry: asAround,
  LoyaltyEntryConnection: asAround,
  LoyaltyEntryEdge: asAround,

  Mail: owner('mails:read'),
  MailConnection: asAround,
  MailEdge: asAround,

  Return: owner('returns:read'),
  ReturnItem: asAround,
  ReturnProcess: asAround,
  ReturnProcessStep: asAround,
  ReturnConnection: asAround,
  ReturnEdge: asAround,

  Shipment: owner('shipments:read'),
  Recipient: asAround,
  ShipmentItem: asAround,
  ShipmentConnection: asAround,
  ShipmentEdge: asAround,
  Reservation: signedIn,
  ReservationItem: asAround,

  FraudReview: staff('fraud:read'),
  FraudReason: asAround,
  FraudReviewConnection: asAround,
  FraudReviewEdge: asAround,
};

/** Fields that ask more than their type, or, with `instead`, something else. All root fields stand here. */
export const fieldPolicy: Readonly<
  Record<string, { readonly rules: readonly Rule[]; readonly instead?: true }>
> = {
  'Query.album': { rules: everybody },
  'Query.albums': { rules: everybody },
  'Query.artist': { rules: everybody },
  'Query.artists': { rules: everybody },
  'Query.genre': { rules: everybody },
  'Query.genres': { rules: everybody },
  'Query.customer': { rules: owner('customers:read') },
  'Query.customers': { rules: staff('customers:read') },
  'Query.wishlist': { rules: signedIn },
  'Query.order': { rules: signedIn },
  'Query.orders': { rules: staff('orders:read') },
  'Query.payment': { rules: signedIn },
  'Query.refund': { rules: signedIn },
  'Query.mail': { rules: signedIn },
  'Query.return': { rules: signedIn },
  'Query.returns': { rules: staff('returns:read') },
  'Query.shipment': { rules: signedIn },
  'Query.shipments': { rules: staff('shipments:read') },
  'Query.reservation': { rules: staff('shipments:read') },
  'Query.fraudReview': { rules: staff('fraud:read') },
  'Query.openFraudReviews': { rules: staff('fraud:read') },

  // Who refers to a customer has the id from somewhere else.
  'Customer.id': { rules: everybody, instead: true },
  'Customer.orders': { rules: owner('orders:read') },
  'Customer.payments': { rules: owner('payments:read') },
  'Customer.ledger': { rules: owner('payments:read') },
  'Customer.balance': { rules: owner('payments:read') },
  'Customer.loyalty': { rules: owner('loyalty:read') },
  'Customer.mails': { rules: owner('mails:read') },
  'Customer.returns': { rules: owner('returns:read') },
  'Customer.fraudReview': { rules: staff('fraud:read') },
};
