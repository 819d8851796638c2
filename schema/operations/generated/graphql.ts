/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A currency, ISO 4217: `GBP`. */
  CurrencyCode: { input: string; output: string; }
  /** A calendar day without a time, ISO 8601: `1994-08-29`. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601 with milliseconds: `2026-03-01T09:30:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** A decimal number written as text, so that no digit is lost: `"12.99"`. */
  Decimal: { input: string; output: string; }
};

/** A write that the state of this resource allows now: follow it over REST. */
export type Action = {
  __typename?: 'Action';
  /** Where to send it: a path on this origin. */
  href: Scalars['String']['output'];
  /** The HTTP method to use. */
  method: Scalars['String']['output'];
  /** What the write does, a verb. */
  rel: Scalars['String']['output'];
};

/** A record that is sold. */
export type Album = {
  __typename?: 'Album';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** Who made it. */
  artist: Artist;
  /** Where its picture is: a path on this origin, or a URL. */
  coverUrl: Scalars['String']['output'];
  /** What it is about, in a few sentences. */
  description?: Maybe<Scalars['String']['output']>;
  /** What kind of music it is, the main genre first. */
  genres: Array<Genre>;
  /** Stays the same for the album's life. */
  id: Scalars['ID']['output'];
  /** What it costs without discounts. */
  listPrice: Money;
  /** The day it came or comes out. */
  releaseDate: Scalars['Date']['output'];
  /** How many can be sold now; an album that was never received has none. Null when it is not known. */
  stock?: Maybe<StockCount>;
  /** What it is called. */
  title: Scalars['String']['output'];
};

/** A page of albums. */
export type AlbumConnection = {
  __typename?: 'AlbumConnection';
  /** The albums with their places in the list. */
  edges: Array<AlbumEdge>;
  /** The albums. */
  nodes: Array<Album>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** How many albums the whole list has; counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An album and its place in the list. */
export type AlbumEdge = {
  __typename?: 'AlbumEdge';
  /** Its place: pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The album. */
  node: Album;
};

/** A person or band that makes records. */
export type Artist = {
  __typename?: 'Artist';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** The artist's albums, the newest release first; `except` leaves one album out, for lists of other albums. */
  albums: AlbumConnection;
  /** Who they are, in a few sentences. */
  biography?: Maybe<Scalars['String']['output']>;
  /** Stays the same for the artist's life. */
  id: Scalars['ID']['output'];
  /** What the artist is called; no two artists have the same name. */
  name: Scalars['String']['output'];
};


/** A person or band that makes records. */
export type ArtistAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  except?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of artists. */
export type ArtistConnection = {
  __typename?: 'ArtistConnection';
  /** The artists with their places in the list. */
  edges: Array<ArtistEdge>;
  /** The artists. */
  nodes: Array<Artist>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** An artist and its place in the list. */
export type ArtistEdge = {
  __typename?: 'ArtistEdge';
  /** Its place: pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The artist. */
  node: Artist;
};

/** What may be shown of a card. Its number is never here. */
export type Card = {
  __typename?: 'Card';
  /** The brand, such as `Visa`; null when it was not told. */
  brand?: Maybe<Scalars['String']['output']>;
  /** The last four digits; null when they were not told. */
  last4?: Maybe<Scalars['String']['output']>;
};

/** Somebody who buys at MusicCorp. */
export type Customer = {
  __typename?: 'Customer';
  /** The writes that the customer's state allows now. */
  actions: Array<Action>;
  /**
   * The sum of the customer's own account in one currency: negative (credit) is what they have paid and not been given
   * back, zero is settled. What orders cost is not booked here yet. Null when nothing was booked in that currency, and
   * when no currency is asked for while several were booked.
   */
  balance?: Maybe<Money>;
  /** The day of birth, if the customer told it. */
  dateOfBirth?: Maybe<Scalars['Date']['output']>;
  /** The e-mail address, as the customer wrote it; nobody else has it in any case. */
  email: Scalars['String']['output'];
  /** The genres that the customer likes best, in the order of preference. */
  favouriteGenres: Array<Genre>;
  /**
   * The given name.
   * @deprecated Use `name { given }`. Goes away after 2027-12-31.
   */
  firstName: Scalars['String']['output'];
  /** What fraud detection thinks of the customer; null before the first order. For staff. */
  fraudReview?: Maybe<FraudReview>;
  /** The customer's id; the order, payment and shipping services use it too. */
  id: Scalars['ID']['output'];
  /**
   * The family name.
   * @deprecated Use `name { family }`. Goes away after 2027-12-31.
   */
  lastName: Scalars['String']['output'];
  /**
   * Every entry of the transactions that are about this customer, both sides of each, the newest first. Debit is positive,
   * credit is negative, and the entries of one transaction sum to zero.
   */
  ledger: LedgerEntryConnection;
  /** What the customer has earned by buying; null when there is no account yet. */
  loyalty?: Maybe<LoyaltyAccount>;
  /** The mails that the customer was sent or will be, the newest first. */
  mails: MailConnection;
  /** What the customer is called. */
  name: CustomerName;
  /** The customer's orders, the newest first. */
  orders: OrderConnection;
  /** The customer's payments, the newest first. */
  payments: PaymentConnection;
  /** When the customer registered. */
  registeredAt: Scalars['DateTime']['output'];
  /** What the customer has sent back, the newest first. */
  returns: ReturnConnection;
  /** Whether the e-mail address is confirmed. */
  status: CustomerStatus;
  /** The telephone number as the customer wrote it. */
  telephone?: Maybe<Scalars['String']['output']>;
  /** When the e-mail address was confirmed; null while it is not. */
  verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The customer's wishlists, the oldest first. */
  wishlists: WishlistConnection;
};


/** Somebody who buys at MusicCorp. */
export type CustomerBalanceArgs = {
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};


/** Somebody who buys at MusicCorp. */
export type CustomerLedgerArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody who buys at MusicCorp. */
export type CustomerMailsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody who buys at MusicCorp. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody who buys at MusicCorp. */
export type CustomerPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody who buys at MusicCorp. */
export type CustomerReturnsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody who buys at MusicCorp. */
export type CustomerWishlistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of customers. */
export type CustomerConnection = {
  __typename?: 'CustomerConnection';
  /** The customers of this page, each with its cursor. */
  edges: Array<CustomerEdge>;
  /** The customers of this page. */
  nodes: Array<Customer>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A customer and its place in the list. */
export type CustomerEdge = {
  __typename?: 'CustomerEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The customer. */
  node: Customer;
};

/** The parts of a customer's name. */
export type CustomerName = {
  __typename?: 'CustomerName';
  /** The family name. */
  family: Scalars['String']['output'];
  /** Given and family name. */
  full: Scalars['String']['output'];
  /** The given name. */
  given: Scalars['String']['output'];
  /** What the customer likes to be called. */
  nick?: Maybe<Scalars['String']['output']>;
};

/** Whether we know that a customer's e-mail address is theirs. */
export type CustomerStatus =
  /** Registered, the e-mail address is not confirmed yet. */
  | 'PENDING'
  /** The e-mail address is confirmed. */
  | 'VERIFIED';

/** Where an order goes. */
export type DeliveryAddress = {
  __typename?: 'DeliveryAddress';
  /** Town or city. */
  city: Scalars['String']['output'];
  /** ISO 3166-1, two letters. */
  countryCode: Scalars['String']['output'];
  /** The postal code, in the form of its country. */
  postalCode: Scalars['String']['output'];
  /** The name on the parcel. */
  recipientName: Scalars['String']['output'];
  /** Street and number. */
  street: Scalars['String']['output'];
};

/** Something that speaks against a customer. */
export type FraudReason = {
  __typename?: 'FraudReason';
  /** What was found, in a sentence. */
  detail: Scalars['String']['output'];
  /** When it was found. */
  foundAt: Scalars['DateTime']['output'];
  /** The order that tipped the scales; null when it is no longer known. */
  order?: Maybe<Order>;
  /** What was looked at. */
  rule: FraudRule;
};

/** What is thought of a customer. It looks at purchases after the fact, and never stops one under way. */
export type FraudReview = {
  __typename?: 'FraudReview';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** When a person cleared the customer last. */
  clearedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whom it is about; null when the customer is no longer known. */
  customer?: Maybe<Customer>;
  /** Since when; null while CLEAR. */
  flaggedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The customer's id. */
  id: Scalars['ID']['output'];
  /** What speaks against the customer now, the oldest first. */
  reasons: Array<FraudReason>;
  /** Whether payments of the customer are taken. */
  state: FraudReviewState;
};

/** A page of fraud reviews. */
export type FraudReviewConnection = {
  __typename?: 'FraudReviewConnection';
  edges: Array<FraudReviewEdge>;
  nodes: Array<FraudReview>;
  pageInfo: PageInfo;
};

/** A fraud review and its place in the list. */
export type FraudReviewEdge = {
  __typename?: 'FraudReviewEdge';
  cursor: Scalars['String']['output'];
  node: FraudReview;
};

/** Whether the next payment is taken. */
export type FraudReviewState =
  /** Nothing speaks against the customer. */
  | 'CLEAR'
  /** Payments are refused until a person clears the customer. */
  | 'FLAGGED';

/** What is looked at. */
export type FraudRule =
  /** Many declined payments. */
  | 'MANY_DECLINES'
  /** Many orders in a short time. */
  | 'MANY_ORDERS'
  /** Many customers have orders sent to the same address. */
  | 'SHARED_ADDRESS'
  /** An order worth much more than the customer's usual one. */
  | 'UNUSUAL_VALUE';

/** The process that brings an order from the shop to a parcel on its way, over all services that take part. */
export type Fulfilment = {
  __typename?: 'Fulfilment';
  /** When it went on last. */
  changedAt: Scalars['DateTime']['output'];
  /** Names this purchase in the logs and events of every service. */
  correlationId: Scalars['ID']['output'];
  /** Why it was undone, or needs a person. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** How far it has come. */
  state: FulfilmentState;
  /** All that has happened, the oldest first. */
  steps: Array<FulfilmentStep>;
};

/** How far a fulfilment has come. */
export type FulfilmentState =
  | 'COMPLETED'
  /** It goes on when a person has helped. */
  | 'NEEDS_PERSON'
  | 'RUNNING'
  /** What was done is being undone. */
  | 'UNDOING'
  /** Everything that was done is undone. */
  | 'UNDONE';

/** One thing that happened to one step of a fulfilment. */
export type FulfilmentStep = {
  __typename?: 'FulfilmentStep';
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The step, in words: `take payment`. */
  name: Scalars['String']['output'];
  /** Why, where somebody refused or failed. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What happened. */
  state: FulfilmentStepState;
};

/** What can happen to a step. */
export type FulfilmentStepState =
  | 'DONE'
  /** One attempt came to nothing; it is tried again. */
  | 'FAILED'
  | 'NEEDS_PERSON'
  /** Cannot be done; what was done before it is undone. */
  | 'REFUSED'
  | 'STARTED'
  | 'UNDONE'
  /** Asked for; the answer comes later. */
  | 'WAITING';

/** A kind of music. */
export type Genre = {
  __typename?: 'Genre';
  /** The albums of this genre, the newest release first. */
  albums: AlbumConnection;
  /** How it sounds, in a sentence. */
  description: Scalars['String']['output'];
  /** Stays the same, and can be read: `gen_indie`. */
  id: Scalars['ID']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
};


/** A kind of music. */
export type GenreAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One side of a transaction in the double-entry ledger. Entries are never changed or removed. */
export type LedgerEntry = {
  __typename?: 'LedgerEntry';
  /** The account: `customer:` and the customer's id, or `processor-receivable`, which is what the card processor owes us. */
  account: Scalars['String']['output'];
  /** Debit is positive, credit is negative. */
  amount: Money;
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** Its id: the transaction's, and the place in it. */
  id: Scalars['ID']['output'];
  /** What the transaction stands for. */
  kind: LedgerEntryKind;
  /** The payment that was taken or refunded. */
  payment: Payment;
  /** The refund; null when the entry is of a payment. */
  refund?: Maybe<Refund>;
};

/** A page of entries of the ledger. */
export type LedgerEntryConnection = {
  __typename?: 'LedgerEntryConnection';
  /** The entries with their cursors. */
  edges: Array<LedgerEntryEdge>;
  /** The entries. */
  nodes: Array<LedgerEntry>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** An entry of the ledger and its place in the list. */
export type LedgerEntryEdge = {
  __typename?: 'LedgerEntryEdge';
  /** Its place. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: LedgerEntry;
};

/** What a transaction of the ledger stands for. */
export type LedgerEntryKind =
  /** Money taken: the card processor's account is debited, the customer's credited. */
  | 'PAYMENT'
  /** Money given back: the customer's account is debited, the card processor's credited. */
  | 'REFUND';

/** One album in one order, at the price of that day. */
export type LineItem = {
  __typename?: 'LineItem';
  /** What was bought; null when the catalog no longer has it. */
  album?: Maybe<Album>;
  id: Scalars['ID']['output'];
  /** How many copies. */
  quantity: Scalars['Int']['output'];
  /** The album's title when it was bought. */
  title: Scalars['String']['output'];
  /** Unit price times quantity. */
  total: Money;
  /** What one copy cost. */
  unitPrice: Money;
};

/** A customer's points. An order earns one for each full unit of its currency, once. */
export type LoyaltyAccount = {
  __typename?: 'LoyaltyAccount';
  /** What may be booked to it now. */
  actions: Array<Action>;
  /** What all entries come to, never below zero. */
  balance: Scalars['Int']['output'];
  /** What came and went, the newest first. */
  entries: LoyaltyEntryConnection;
  /** The tier above; null at the top. */
  nextTier?: Maybe<NextLoyaltyTier>;
  /** When it was opened. */
  openedAt: Scalars['DateTime']['output'];
  /** The tier that the balance gives. */
  tier: LoyaltyTier;
};


/** A customer's points. An order earns one for each full unit of its currency, once. */
export type LoyaltyAccountEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A line of an account. It is never changed. */
export type LoyaltyEntry = {
  __typename?: 'LoyaltyEntry';
  /** The money that it is about: spent, or given back with a minus. */
  amount: Money;
  /** When it was booked. */
  at: Scalars['DateTime']['output'];
  /** Its id, `ent_…`. */
  id: Scalars['ID']['output'];
  /** Whether points came or went. */
  kind: LoyaltyEntryKind;
  /** The order that earned the points; null when it is no longer known. */
  order?: Maybe<Order>;
  /** Positive when awarded, negative when taken back. */
  points: Scalars['Int']['output'];
};

/** A page of entries. */
export type LoyaltyEntryConnection = {
  __typename?: 'LoyaltyEntryConnection';
  /** The entries with their cursors. */
  edges: Array<LoyaltyEntryEdge>;
  /** The entries. */
  nodes: Array<LoyaltyEntry>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** An entry and its place in the list. */
export type LoyaltyEntryEdge = {
  __typename?: 'LoyaltyEntryEdge';
  /** Its place. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: LoyaltyEntry;
};

/** Whether points came or went. */
export type LoyaltyEntryKind =
  /** An order has earned points. */
  | 'AWARD'
  /** Money of an order was given back, and its points with it. */
  | 'REVERSAL';

/** How good a customer somebody is. */
export type LoyaltyTier =
  /** Everybody begins here. */
  | 'BRONZE'
  /** From 1500 points on. */
  | 'GOLD'
  /** From 500 points on. */
  | 'SILVER';

/** A mail to a customer. What it says and where it went is told to nobody. */
export type Mail = {
  __typename?: 'Mail';
  /** The id of what it is about: an order, a refund, a return, the customer. */
  about: Scalars['ID']['output'];
  /** What a person may decide about it now. */
  actions: Array<Action>;
  /** Whom it is for; null when the customer is no longer known. */
  customer?: Maybe<Customer>;
  /** Its id, `mai_…`. */
  id: Scalars['ID']['output'];
  /** When it was written. */
  queuedAt: Scalars['DateTime']['output'];
  /** Why it has not been sent; null otherwise. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When it was handed over; null before that. */
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it is. */
  state: MailState;
  /** Its subject, which has nothing personal. */
  subject: Scalars['String']['output'];
  /** What it tells of. */
  template: MailTemplate;
};

/** A page of mails. */
export type MailConnection = {
  __typename?: 'MailConnection';
  /** The mails with their cursors. */
  edges: Array<MailEdge>;
  /** The mails. */
  nodes: Array<Mail>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** A mail and its place in the list. */
export type MailEdge = {
  __typename?: 'MailEdge';
  /** Its place. */
  cursor: Scalars['String']['output'];
  /** The mail. */
  node: Mail;
};

/** How far a mail is. */
export type MailState =
  /** It is not worth sending any more: a later mail was faster, it is too old, or a person said so. */
  | 'DROPPED'
  /** It was rejected, or could not be sent in time: a person decides whether it is tried again. */
  | 'FAILED'
  /** It is sent next, or tried again later. */
  | 'QUEUED'
  /** It is being handed over. */
  | 'SENDING'
  /** It was handed over. */
  | 'SENT'
  /** It was transmitted, and nobody knows whether it arrived: a person decides whether it is sent again. */
  | 'UNCERTAIN'
  /** The customer's address is not known yet; it is sent when it is. */
  | 'WAITING';

/** What a mail tells of. */
export type MailTemplate =
  /** An order was cancelled, with the cause and, where it is our fault, an apology. */
  | 'ORDER_CANCELLED'
  /** An order was paid. */
  | 'ORDER_CONFIRMED'
  /** An order has left the warehouse. */
  | 'ORDER_SHIPPED'
  /** Money goes back. */
  | 'PAYMENT_REFUNDED'
  /** What was sent back has arrived. */
  | 'RETURN_COMPLETED'
  /** Somebody has registered. */
  | 'WELCOME';

/** An amount in one currency. */
export type Money = {
  __typename?: 'Money';
  /** The amount in the currency's main unit, with all of its decimals. */
  amount: Scalars['Decimal']['output'];
  /** The currency of the amount. */
  currency: Scalars['CurrencyCode']['output'];
};

/** A tier that can be reached. */
export type NextLoyaltyTier = {
  __typename?: 'NextLoyaltyTier';
  /** How many points it takes to get there. */
  pointsMissing: Scalars['Int']['output'];
  /** Which one. */
  tier: LoyaltyTier;
};

/** What a customer has bought: its line items, its state and how it got there. */
export type Order = {
  __typename?: 'Order';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** Who placed it; null when the customer is no longer known. */
  customer?: Maybe<Customer>;
  /** Where it goes. */
  deliveryAddress: DeliveryAddress;
  /** How far its fulfilment has come; null for an order from before there was one. */
  fulfilment?: Maybe<Fulfilment>;
  /** Every change of its state, the oldest first. */
  history: Array<OrderTransition>;
  id: Scalars['ID']['output'];
  /** What was bought, in the order of the order form. */
  lineItems: Array<LineItem>;
  /** The payment that was taken for it; null when none was. */
  payment?: Maybe<Payment>;
  /** When it was placed. */
  placedAt: Scalars['DateTime']['output'];
  /** The points that the order has earned and not lost again; null while it has earned none: it does so at its dispatch. */
  pointsAwarded?: Maybe<Scalars['Int']['output']>;
  /** What is set aside for the order; null when nothing ever was. */
  reservation?: Maybe<Reservation>;
  /** What of the order was sent back, the oldest first. */
  returns: Array<Return>;
  /** The parcels of the order, the oldest first; none until the first is packed. Null when it is not known. */
  shipments?: Maybe<Array<Shipment>>;
  /** Whether the goods have left: true from SHIPPED on. */
  shipped: Scalars['Boolean']['output'];
  /** Where it stands. */
  status: OrderStatus;
  /** The sum of its line items. */
  total: Money;
};

/** A page of orders. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  edges: Array<OrderEdge>;
  nodes: Array<Order>;
  pageInfo: PageInfo;
};

/** An order and its place in the list. */
export type OrderEdge = {
  __typename?: 'OrderEdge';
  cursor: Scalars['String']['output'];
  node: Order;
};

/** Where an order stands. Orders alone judges which state may follow which. */
export type OrderStatus =
  /** Given up, with a reason in its history. */
  | 'CANCELLED'
  /** Sent, with its points awarded; nothing is left to be done for it. */
  | 'COMPLETED'
  /** Paid, waiting to be picked. */
  | 'PAID'
  /** Being taken from the shelves and packed. */
  | 'PICKING'
  /** Accepted, not yet paid. */
  | 'PLACED'
  /** On its way. */
  | 'SHIPPED';

/** One change of an order's state. */
export type OrderTransition = {
  __typename?: 'OrderTransition';
  /** When it changed. */
  at: Scalars['DateTime']['output'];
  /** The state before; null for the first. */
  from?: Maybe<OrderStatus>;
  id: Scalars['ID']['output'];
  /** Why, where somebody gave a reason. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Who asked for it: a service, or the customer. */
  requestedBy: Scalars['String']['output'];
  /** The state from then on. */
  to: OrderStatus;
};

/** Where a page stands in its list (Relay's cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last element: pass it as `after` for the next page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is something before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first element, null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Money taken for an order, with a card that is known here by a token only. An order has at most one payment. */
export type Payment = {
  __typename?: 'Payment';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** What was taken. */
  amount: Money;
  /** What may be shown of the card that paid. */
  card: Card;
  /** Who paid; null when the customer is no longer known. */
  customer?: Maybe<Customer>;
  /** Its id, `pay_…`. */
  id: Scalars['ID']['output'];
  /** What was paid; null when the order is no longer known. */
  order?: Maybe<Order>;
  /** The sum of its refunds, at most the amount. */
  refunded: Money;
  /** What was given back of it, the oldest first. */
  refunds: Array<Refund>;
  /** How much of it has been given back. */
  status: PaymentStatus;
  /** When it was taken. */
  takenAt: Scalars['DateTime']['output'];
};

/** A page of payments. */
export type PaymentConnection = {
  __typename?: 'PaymentConnection';
  /** The payments with their cursors. */
  edges: Array<PaymentEdge>;
  /** The payments. */
  nodes: Array<Payment>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** A payment and its place in the list. */
export type PaymentEdge = {
  __typename?: 'PaymentEdge';
  /** Its place. */
  cursor: Scalars['String']['output'];
  /** The payment. */
  node: Payment;
};

/** How much of a payment has been given back. */
export type PaymentStatus =
  /** A part has been refunded; the rest may still be. */
  | 'PARTLY_REFUNDED'
  /** All of it has been refunded; nothing more will happen. */
  | 'REFUNDED'
  /** Nothing has been refunded. */
  | 'TAKEN';

/** What can be read. */
export type Query = {
  __typename?: 'Query';
  /** One album by its id; null when there is none. */
  album?: Maybe<Album>;
  /**
   * All albums, the newest release first; with `genre`, those of that genre; with `search`, those that have each of its
   * words in their title or their artist's name.
   */
  albums: AlbumConnection;
  /** One artist by id; null when there is none. */
  artist?: Maybe<Artist>;
  /** All artists by name; with `search`, those that have each of its words in their name. */
  artists: ArtistConnection;
  /** One customer by id; null when there is none. */
  customer?: Maybe<Customer>;
  /** All customers, the newest first; with `status`, those in that state. */
  customers: CustomerConnection;
  /** What is thought of a customer, by the customer's id; null while nothing is known. For staff. */
  fraudReview?: Maybe<FraudReview>;
  /** One genre by its id; null when there is none. */
  genre?: Maybe<Genre>;
  /** All genres by name. */
  genres: Array<Genre>;
  /** One mail by its id; null when there is none. */
  mail?: Maybe<Mail>;
  /** Customers who are flagged and wait for a person to look, the longest waiting first. For staff. */
  openFraudReviews: FraudReviewConnection;
  /** One order by its id; null when there is none. */
  order?: Maybe<Order>;
  /** All orders, the newest first; with `status`, those in that state. */
  orders: OrderConnection;
  /** One payment by its id; null when there is none. */
  payment?: Maybe<Payment>;
  /** One refund by its id; null when there is none. */
  refund?: Maybe<Refund>;
  /** One reservation by its id; null when there is none. */
  reservation?: Maybe<Reservation>;
  /** One return by its id; null when there is none. */
  return?: Maybe<Return>;
  /** All returns, the newest first; with `status`, those in that state. */
  returns: ReturnConnection;
  /** One shipment by its id; null when there is none. */
  shipment?: Maybe<Shipment>;
  /** All shipments, the newest first; with `status`, those in that state. */
  shipments: ShipmentConnection;
  /** One wishlist by its id; null when there is none. */
  wishlist?: Maybe<Wishlist>;
};


/** What can be read. */
export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  genre?: InputMaybe<Scalars['ID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** What can be read. */
export type QueryArtistArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryArtistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** What can be read. */
export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<CustomerStatus>;
};


/** What can be read. */
export type QueryFraudReviewArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryGenreArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryMailArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryOpenFraudReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<OrderStatus>;
};


/** What can be read. */
export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryRefundArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryReservationArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryReturnArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryReturnsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ReturnStatus>;
};


/** What can be read. */
export type QueryShipmentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryShipmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ShipmentStatus>;
};


/** What can be read. */
export type QueryWishlistArgs = {
  id: Scalars['ID']['input'];
};

/** Whom a parcel goes to, as it was when the parcel was packed. */
export type Recipient = {
  __typename?: 'Recipient';
  /** Town or city. */
  city: Scalars['String']['output'];
  /** ISO 3166-1, two letters. */
  countryCode: Scalars['String']['output'];
  /** The customer; null when it is no longer known. */
  customer?: Maybe<Customer>;
  /** The id of the customer that the recipient is. */
  id: Scalars['ID']['output'];
  /** The name on the parcel. */
  name: Scalars['String']['output'];
  /** The postal code, in the form of its country. */
  postalCode: Scalars['String']['output'];
  /** Street and number. */
  street: Scalars['String']['output'];
};

/** Money given back of a payment. It is never changed. */
export type Refund = {
  __typename?: 'Refund';
  /** What was given back, in the payment's currency. */
  amount: Money;
  /** Its id, `ref_…`. */
  id: Scalars['ID']['output'];
  /** What it was given back of. */
  payment: Payment;
  /** Why, where somebody gave a reason. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When it was given back. */
  refundedAt: Scalars['DateTime']['output'];
};

/** Goods that are set aside for one order. */
export type Reservation = {
  __typename?: 'Reservation';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** When the goods were set aside. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id, `res_…`. */
  id: Scalars['ID']['output'];
  /** What is set aside, in the order of the albums' ids. */
  items: Array<ReservationItem>;
  /** The order that they are set aside for; null when that is no longer known. */
  order?: Maybe<Order>;
  /** Whether the goods are still set aside. */
  status: ReservationStatus;
};

/** One album in one reservation. */
export type ReservationItem = {
  __typename?: 'ReservationItem';
  /** What it is; null when the catalog no longer has it. */
  album?: Maybe<Album>;
  /** Its id: the reservation's and the album's. */
  id: Scalars['ID']['output'];
  /** How many copies. */
  quantity: Scalars['Int']['output'];
};

/** Whether goods are still set aside. */
export type ReservationStatus =
  /** The goods are set aside and cannot be sold to anybody else. */
  | 'ACTIVE'
  /** The goods have left the warehouse. */
  | 'FULFILLED'
  /** Given up: the goods can be sold again. */
  | 'RELEASED';

/** Goods of one order that come back, and what follows from it: money, stock and points. */
export type Return = {
  __typename?: 'Return';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** Who sends them back; null when the customer is no longer known. */
  customer?: Maybe<Customer>;
  id: Scalars['ID']['output'];
  /** What comes back, as the customer announced it. */
  items: Array<ReturnItem>;
  /** The order that they come from; null when it is no longer known. */
  order?: Maybe<Order>;
  /** How far it has come; null for a return from before there was a process. */
  process?: Maybe<ReturnProcess>;
  /** Why the customer sends them back. */
  reason: Scalars['String']['output'];
  /** When the goods arrived; null until then. */
  receivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was given back; null until it was. */
  refunded?: Maybe<Money>;
  /** Why it was refused. */
  refusalReason?: Maybe<Scalars['String']['output']>;
  /** When the customer announced it. */
  requestedAt: Scalars['DateTime']['output'];
  /** Where it stands. */
  status: ReturnStatus;
};

/** A page of returns. */
export type ReturnConnection = {
  __typename?: 'ReturnConnection';
  edges: Array<ReturnEdge>;
  nodes: Array<Return>;
  pageInfo: PageInfo;
};

/** A return and its place in the list. */
export type ReturnEdge = {
  __typename?: 'ReturnEdge';
  cursor: Scalars['String']['output'];
  node: Return;
};

/** Copies of one album in one return. */
export type ReturnItem = {
  __typename?: 'ReturnItem';
  /** What comes back; null when the catalog no longer has it. */
  album?: Maybe<Album>;
  /** How many arrived and cannot be sold again; null until they arrived. */
  damaged?: Maybe<Scalars['Int']['output']>;
  /** How many arrived as new; null until they arrived. */
  intact?: Maybe<Scalars['Int']['output']>;
  /** How many were announced. */
  quantity: Scalars['Int']['output'];
  /** The album's title when it was bought. */
  title: Scalars['String']['output'];
  /** What one was bought for. */
  unitPrice: Money;
};

/** The way of a return, step by step. */
export type ReturnProcess = {
  __typename?: 'ReturnProcess';
  /** When it went on last. */
  changedAt: Scalars['DateTime']['output'];
  /** Names this return in the logs and events of every service. */
  correlationId: Scalars['ID']['output'];
  /** Why it was given up, or needs a person. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** How far it has come. */
  state: ReturnProcessState;
  /** All that has happened, the oldest first. */
  steps: Array<ReturnProcessStep>;
};

/** How far the process of a return has come. */
export type ReturnProcessState =
  | 'COMPLETED'
  /** It goes on when a person has helped. */
  | 'NEEDS_PERSON'
  | 'RUNNING'
  /** What was done is being undone. */
  | 'UNDOING'
  /** Everything that was done is undone. */
  | 'UNDONE';

/** One thing that happened to one step of a return. */
export type ReturnProcessStep = {
  __typename?: 'ReturnProcessStep';
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The step, in words: `refund payment`. */
  name: Scalars['String']['output'];
  /** Why, where somebody refused or failed. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What happened. */
  state: ReturnProcessStepState;
};

/** What can happen to a step. */
export type ReturnProcessStepState =
  | 'DONE'
  /** One attempt came to nothing; it is tried again. */
  | 'FAILED'
  | 'NEEDS_PERSON'
  /** Cannot be done; what was done before it is undone. */
  | 'REFUSED'
  | 'STARTED'
  | 'UNDONE'
  /** Waited for; the answer comes later. */
  | 'WAITING';

/** Where a return stands. */
export type ReturnStatus =
  /** Money, stock and points are as they should be. */
  | 'COMPLETED'
  /** They have arrived; the money follows. */
  | 'RECEIVED'
  /** It was not accepted, or never arrived; nothing is refunded. */
  | 'REFUSED'
  /** The goods are with the customer, or on their way. */
  | 'REQUESTED';

/** A parcel on its way from the warehouse to a recipient. */
export type Shipment = {
  __typename?: 'Shipment';
  /** The writes that its state allows now. */
  actions: Array<Action>;
  /** When it was packed. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was handed over; null while it was not. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it left the warehouse; null while it has not. */
  dispatchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its id, `shp_…`. */
  id: Scalars['ID']['output'];
  /** What is in it, in the order of the albums' ids. */
  items: Array<ShipmentItem>;
  /** The order that it belongs to; null when that is no longer known. */
  order?: Maybe<Order>;
  /** To whom it goes, as it is written on the parcel. */
  recipient: Recipient;
  /** Where it stands. */
  status: ShipmentStatus;
  /** What the delivery firm calls it; null while it is here, and where it left otherwise. */
  trackingCode?: Maybe<Scalars['String']['output']>;
};

/** A page of shipments. */
export type ShipmentConnection = {
  __typename?: 'ShipmentConnection';
  /** The shipments with their places in the list. */
  edges: Array<ShipmentEdge>;
  /** The shipments alone. */
  nodes: Array<Shipment>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A shipment and its place in the list. */
export type ShipmentEdge = {
  __typename?: 'ShipmentEdge';
  /** Its place: pass it as `after` for what follows it. */
  cursor: Scalars['String']['output'];
  /** The shipment. */
  node: Shipment;
};

/** One album in one parcel. */
export type ShipmentItem = {
  __typename?: 'ShipmentItem';
  /** What it is; null when the catalog no longer has it. */
  album?: Maybe<Album>;
  /** Its id: the shipment's and the album's. */
  id: Scalars['ID']['output'];
  /** How many copies. */
  quantity: Scalars['Int']['output'];
};

/** Where a parcel stands. */
export type ShipmentStatus =
  /** Handed over to the recipient. */
  | 'DELIVERED'
  /** On its way. */
  | 'DISPATCHED'
  /** Packed, waiting to leave. */
  | 'PACKED'
  /** Taken apart again, because its reservation was released before it left. */
  | 'UNPACKED';

/** How many copies of an album can be sold now. */
export type StockCount = {
  __typename?: 'StockCount';
  /** What is on hand and not reserved for an order. */
  available: Scalars['Int']['output'];
  /** The id of the album that is counted. */
  id: Scalars['ID']['output'];
  /** Whether at least one copy is available. */
  inStock: Scalars['Boolean']['output'];
};

/** Albums that a customer would like to have. */
export type Wishlist = {
  __typename?: 'Wishlist';
  /** The writes that are possible now. */
  actions: Array<Action>;
  /** When it was created, still empty. */
  createdAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  customer: Customer;
  /** The wishlist's id. */
  id: Scalars['ID']['output'];
  /** What is on it, the latest addition first. */
  items: WishlistItemConnection;
  /** What the customer calls it. */
  name: Scalars['String']['output'];
};


/** Albums that a customer would like to have. */
export type WishlistItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of wishlists. */
export type WishlistConnection = {
  __typename?: 'WishlistConnection';
  /** The wishlists of this page, each with its cursor. */
  edges: Array<WishlistEdge>;
  /** The wishlists of this page. */
  nodes: Array<Wishlist>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A wishlist and its place in the list. */
export type WishlistEdge = {
  __typename?: 'WishlistEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The wishlist. */
  node: Wishlist;
};

/** One album on a wishlist. */
export type WishlistItem = {
  __typename?: 'WishlistItem';
  /** The writes that are possible now. */
  actions: Array<Action>;
  /** When it was put on the wishlist. */
  addedAt: Scalars['DateTime']['output'];
  /** The album; null when the catalog no longer has it. */
  album?: Maybe<Album>;
  /** The ids of the wishlist and of the album, joined by a dash. */
  id: Scalars['ID']['output'];
};

/** A page of wishlist items. */
export type WishlistItemConnection = {
  __typename?: 'WishlistItemConnection';
  /** The wishlist items of this page, each with its cursor. */
  edges: Array<WishlistItemEdge>;
  /** The wishlist items of this page. */
  nodes: Array<WishlistItem>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A wishlist item and its place in the list. */
export type WishlistItemEdge = {
  __typename?: 'WishlistItemEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The wishlist item. */
  node: WishlistItem;
};

export type CustomerOverviewQueryVariables = Exact<{
  customerId: Scalars['ID']['input'];
}>;


export type CustomerOverviewQuery = { __typename: 'Query', customer?: { __typename: 'Customer', id: string, name: { __typename: 'CustomerName', full: string, nick?: string | null }, orders: { __typename: 'OrderConnection', nodes: Array<{ __typename: 'Order', id: string, placedAt: string, shipped: boolean, total: { __typename: 'Money', amount: string, currency: string } }> } } | null };

export type CatalogBrowseQueryVariables = Exact<{
  genre?: InputMaybe<Scalars['ID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CatalogBrowseQuery = { __typename: 'Query', albums: { __typename: 'AlbumConnection', totalCount: number, nodes: Array<{ __typename: 'Album', id: string, title: string, coverUrl: string, releaseDate: string, artist: { __typename: 'Artist', id: string, name: string }, listPrice: { __typename: 'Money', amount: string, currency: string }, stock?: { __typename: 'StockCount', id: string, available: number, inStock: boolean } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CustomerOrdersQueryVariables = Exact<{
  customerId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
}>;


export type CustomerOrdersQuery = { __typename: 'Query', customer?: { __typename: 'Customer', id: string, name: { __typename: 'CustomerName', full: string }, orders: { __typename: 'OrderConnection', nodes: Array<{ __typename: 'Order', id: string, status: OrderStatus, placedAt: string, shipped: boolean, total: { __typename: 'Money', amount: string, currency: string }, lineItems: Array<{ __typename: 'LineItem', id: string, title: string, quantity: number, album?: { __typename: 'Album', id: string, coverUrl: string } | null }> }> } } | null };

export type GenreListQueryVariables = Exact<{ [key: string]: never; }>;


export type GenreListQuery = { __typename: 'Query', genres: Array<{ __typename: 'Genre', id: string, name: string }> };

export type OrderDetailsQueryVariables = Exact<{
  orderId: Scalars['ID']['input'];
}>;


export type OrderDetailsQuery = { __typename: 'Query', order?: { __typename: 'Order', id: string, status: OrderStatus, placedAt: string, total: { __typename: 'Money', amount: string, currency: string }, customer?: { __typename: 'Customer', id: string, name: { __typename: 'CustomerName', full: string } } | null, lineItems: Array<{ __typename: 'LineItem', id: string, title: string, quantity: number, total: { __typename: 'Money', amount: string, currency: string }, album?: { __typename: 'Album', id: string, coverUrl: string, artist: { __typename: 'Artist', id: string, name: string } } | null }>, payment?: { __typename: 'Payment', id: string, status: PaymentStatus, takenAt: string, amount: { __typename: 'Money', amount: string, currency: string }, refunded: { __typename: 'Money', amount: string, currency: string } } | null, shipments?: Array<{ __typename: 'Shipment', id: string, status: ShipmentStatus, dispatchedAt?: string | null, deliveredAt?: string | null }> | null, history: Array<{ __typename: 'OrderTransition', id: string, to: OrderStatus, at: string, reason?: string | null }>, fulfilment?: { __typename: 'Fulfilment', state: FulfilmentState, reason?: string | null, steps: Array<{ __typename: 'FulfilmentStep', name: string, state: FulfilmentStepState, at: string, reason?: string | null }> } | null, actions: Array<{ __typename: 'Action', rel: string, method: string, href: string }> } | null };

export type ProductPageQueryVariables = Exact<{
  albumId: Scalars['ID']['input'];
}>;


export type ProductPageQuery = { __typename: 'Query', album?: { __typename: 'Album', id: string, title: string, description?: string | null, releaseDate: string, coverUrl: string, genres: Array<{ __typename: 'Genre', id: string, name: string }>, listPrice: { __typename: 'Money', amount: string, currency: string }, stock?: { __typename: 'StockCount', id: string, available: number, inStock: boolean } | null, artist: { __typename: 'Artist', id: string, name: string, albums: { __typename: 'AlbumConnection', nodes: Array<{ __typename: 'Album', id: string, title: string, releaseDate: string, listPrice: { __typename: 'Money', amount: string, currency: string }, stock?: { __typename: 'StockCount', id: string, inStock: boolean } | null }> } } } | null };


export const CustomerOverviewDocument = {"__meta__":{"hash":"f047a642a0be7638c96cadb6bc56416852a2fc7f5e12b3a9dde608449663bc7d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CustomerOverview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}},{"kind":"Field","name":{"kind":"Name","value":"nick"}}]}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipped"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CustomerOverviewQuery, CustomerOverviewQueryVariables>;
export const CatalogBrowseDocument = {"__meta__":{"hash":"f6c4a3bce72af67925ddbe7e09c1fcc0d4144ffd2b48d4c0c8e6dbcd65f9c910"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CatalogBrowse"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"genre"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"albums"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"genre"},"value":{"kind":"Variable","name":{"kind":"Name","value":"genre"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"coverUrl"}},{"kind":"Field","name":{"kind":"Name","value":"releaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"listPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stock"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"inStock"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CatalogBrowseQuery, CatalogBrowseQueryVariables>;
export const CustomerOrdersDocument = {"__meta__":{"hash":"ca6b9e08301141c5d037334258025cdb0f41415abd2b4612ac7126b2d0adfb34"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CustomerOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipped"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineItems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"album"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"coverUrl"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CustomerOrdersQuery, CustomerOrdersQueryVariables>;
export const GenreListDocument = {"__meta__":{"hash":"e49c56455239ca3fa178033942b275fcea1110036d1946d7ce5b16c2a49f1d03"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GenreList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"genres"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<GenreListQuery, GenreListQueryVariables>;
export const OrderDetailsDocument = {"__meta__":{"hash":"34ed415a56d8ecbb91df857f61e784d53cd5f072d5cbc3665a97646cfd6bc8b6"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrderDetails"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineItems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"album"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"coverUrl"}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"takenAt"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refunded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"dispatchedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fulfilment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"actions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rel"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"href"}}]}}]}}]}}]} as unknown as DocumentNode<OrderDetailsQuery, OrderDetailsQueryVariables>;
export const ProductPageDocument = {"__meta__":{"hash":"f1e9ffd6c75b0c9c496621931052f60a201c408a922df9138f3528233413e06d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProductPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"albumId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"album"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"albumId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"releaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"coverUrl"}},{"kind":"Field","name":{"kind":"Name","value":"genres"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"listPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stock"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"inStock"}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"albums"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"6"}},{"kind":"Argument","name":{"kind":"Name","value":"except"},"value":{"kind":"Variable","name":{"kind":"Name","value":"albumId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"releaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"listPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stock"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"inStock"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ProductPageQuery, ProductPageQueryVariables>;