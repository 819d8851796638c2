import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Reference } from '@musiccorp/chassis/subgraph/reference';
import type { Customer as CustomerModel } from '../domain/customer.ts';
import type { Wishlist as WishlistModel, WishlistItem as WishlistItemModel } from '../domain/wishlist.ts';
import type { GraphContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day without a time, ISO 8601: `1994-08-29`. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601 with milliseconds: `2026-03-01T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: any; output: any; }
};

/** A write that the state of this resource allows now: follow it over REST. */
export type Action = {
  readonly __typename?: 'Action';
  /** Where to send it: a path on this origin. */
  readonly href: Scalars['String']['output'];
  /** The HTTP method to use. */
  readonly method: Scalars['String']['output'];
  /** What the write does, a verb. */
  readonly rel: Scalars['String']['output'];
};

export type Album = {
  readonly __typename?: 'Album';
  readonly id: Scalars['ID']['output'];
};

/** Somebody who buys at MusicCorp. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** The writes that the customer's state allows now. */
  readonly actions: ReadonlyArray<Action>;
  /** The day of birth, if the customer told it. */
  readonly dateOfBirth: Maybe<Scalars['Date']['output']>;
  /** The e-mail address, as the customer wrote it; nobody else has it in any case. */
  readonly email: Scalars['String']['output'];
  /** The genres that the customer likes best, in the order of preference. */
  readonly favouriteGenres: ReadonlyArray<Genre>;
  /**
   * The given name.
   * @deprecated Use `name { given }`. Goes away after 2027-12-31.
   */
  readonly firstName: Scalars['String']['output'];
  /** The customer's id; the order, payment and shipping services use it too. */
  readonly id: Scalars['ID']['output'];
  /**
   * The family name.
   * @deprecated Use `name { family }`. Goes away after 2027-12-31.
   */
  readonly lastName: Scalars['String']['output'];
  /** What the customer is called. */
  readonly name: CustomerName;
  /** When the customer registered. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** Whether the e-mail address is confirmed. */
  readonly status: CustomerStatus;
  /** The telephone number as the customer wrote it. */
  readonly telephone: Maybe<Scalars['String']['output']>;
  /** When the e-mail address was confirmed; null while it is not. */
  readonly verifiedAt: Maybe<Scalars['DateTime']['output']>;
  /** The customer's wishlists, the oldest first. */
  readonly wishlists: WishlistConnection;
};


/** Somebody who buys at MusicCorp. */
export type CustomerWishlistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of customers. */
export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  /** The customers of this page, each with its cursor. */
  readonly edges: ReadonlyArray<CustomerEdge>;
  /** The customers of this page. */
  readonly nodes: ReadonlyArray<Customer>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A customer and its place in the list. */
export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  /** Pass it as `after` for what follows. */
  readonly cursor: Scalars['String']['output'];
  /** The customer. */
  readonly node: Customer;
};

/** The parts of a customer's name. */
export type CustomerName = {
  readonly __typename?: 'CustomerName';
  /** The family name. */
  readonly family: Scalars['String']['output'];
  /** Given and family name. */
  readonly full: Scalars['String']['output'];
  /** The given name. */
  readonly given: Scalars['String']['output'];
  /** What the customer likes to be called. */
  readonly nick: Maybe<Scalars['String']['output']>;
};

/** Whether we know that a customer's e-mail address is theirs. */
export type CustomerStatus =
  /** Registered, the e-mail address is not confirmed yet. */
  | 'PENDING'
  /** The e-mail address is confirmed. */
  | 'VERIFIED';

export type Genre = {
  readonly __typename?: 'Genre';
  readonly id: Scalars['ID']['output'];
};

/** Where a page stands in its list (Relay's cursor connections). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor of the last element: pass it as `after` for the next page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is something before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first element, null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** What can be read. */
export type Query = {
  readonly __typename?: 'Query';
  /** One customer by id; null when there is none. */
  readonly customer: Maybe<Customer>;
  /** All customers, the newest first; with `status`, those in that state. */
  readonly customers: CustomerConnection;
  /** One wishlist by its id; null when there is none. */
  readonly wishlist: Maybe<Wishlist>;
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
export type QueryWishlistArgs = {
  id: Scalars['ID']['input'];
};

/** Albums that a customer would like to have. */
export type Wishlist = {
  readonly __typename?: 'Wishlist';
  /** The writes that are possible now. */
  readonly actions: ReadonlyArray<Action>;
  /** When it was created, still empty. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  readonly customer: Customer;
  /** The wishlist's id. */
  readonly id: Scalars['ID']['output'];
  /** What is on it, the latest addition first. */
  readonly items: WishlistItemConnection;
  /** What the customer calls it. */
  readonly name: Scalars['String']['output'];
};


/** Albums that a customer would like to have. */
export type WishlistItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of wishlists. */
export type WishlistConnection = {
  readonly __typename?: 'WishlistConnection';
  /** The wishlists of this page, each with its cursor. */
  readonly edges: ReadonlyArray<WishlistEdge>;
  /** The wishlists of this page. */
  readonly nodes: ReadonlyArray<Wishlist>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A wishlist and its place in the list. */
export type WishlistEdge = {
  readonly __typename?: 'WishlistEdge';
  /** Pass it as `after` for what follows. */
  readonly cursor: Scalars['String']['output'];
  /** The wishlist. */
  readonly node: Wishlist;
};

/** One album on a wishlist. */
export type WishlistItem = {
  readonly __typename?: 'WishlistItem';
  /** The writes that are possible now. */
  readonly actions: ReadonlyArray<Action>;
  /** When it was put on the wishlist. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** The album; null when the catalog no longer has it. */
  readonly album: Maybe<Album>;
  /** The ids of the wishlist and of the album, joined by a dash. */
  readonly id: Scalars['ID']['output'];
};

/** A page of wishlist items. */
export type WishlistItemConnection = {
  readonly __typename?: 'WishlistItemConnection';
  /** The wishlist items of this page, each with its cursor. */
  readonly edges: ReadonlyArray<WishlistItemEdge>;
  /** The wishlist items of this page. */
  readonly nodes: ReadonlyArray<WishlistItem>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A wishlist item and its place in the list. */
export type WishlistItemEdge = {
  readonly __typename?: 'WishlistItemEdge';
  /** Pass it as `after` for what follows. */
  readonly cursor: Scalars['String']['output'];
  /** The wishlist item. */
  readonly node: WishlistItem;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  Wishlist: Wishlist;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Wishlist:
    ( { __typename: 'Wishlist' }
    & GraphQLRecursivePick<FederationTypes['Wishlist'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Action: ResolverTypeWrapper<Action>;
  Album: ResolverTypeWrapper<Reference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerName: ResolverTypeWrapper<CustomerName>;
  CustomerStatus: CustomerStatus;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Genre: ResolverTypeWrapper<Reference>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Wishlist: ResolverTypeWrapper<WishlistModel>;
  WishlistConnection: ResolverTypeWrapper<Omit<WishlistConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WishlistEdge']>, nodes: ReadonlyArray<ResolversTypes['Wishlist']> }>;
  WishlistEdge: ResolverTypeWrapper<Omit<WishlistEdge, 'node'> & { node: ResolversTypes['Wishlist'] }>;
  WishlistItem: ResolverTypeWrapper<WishlistItemModel>;
  WishlistItemConnection: ResolverTypeWrapper<Omit<WishlistItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WishlistItemEdge']>, nodes: ReadonlyArray<ResolversTypes['WishlistItem']> }>;
  WishlistItemEdge: ResolverTypeWrapper<Omit<WishlistItemEdge, 'node'> & { node: ResolversTypes['WishlistItem'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Action: Action;
  Album: Reference;
  ID: Scalars['ID']['output'];
  Customer: CustomerModel;
  Int: Scalars['Int']['output'];
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerName: CustomerName;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Genre: Reference;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Wishlist: WishlistModel;
  WishlistConnection: Omit<WishlistConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WishlistEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Wishlist']> };
  WishlistEdge: Omit<WishlistEdge, 'node'> & { node: ResolversParentTypes['Wishlist'] };
  WishlistItem: WishlistItemModel;
  WishlistItemConnection: Omit<WishlistItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WishlistItemEdge']>, nodes: ReadonlyArray<ResolversParentTypes['WishlistItem']> };
  WishlistItemEdge: Omit<WishlistItemEdge, 'node'> & { node: ResolversParentTypes['WishlistItem'] };
  String: Scalars['String']['output'];
};

export type OwnerDirectiveArgs = {
  argument?: Maybe<Scalars['String']['input']>;
  field?: Maybe<Scalars['String']['input']>;
  scopes?: Maybe<ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>>;
};

export type OwnerDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = OwnerDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ActionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Action'] = ResolversParentTypes['Action']> = {
  href?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AlbumResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  dateOfBirth?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  favouriteGenres?: Resolver<ReadonlyArray<ResolversTypes['Genre']>, ParentType, ContextType>;
  firstName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['CustomerName'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CustomerStatus'], ParentType, ContextType>;
  telephone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  wishlists?: Resolver<ResolversTypes['WishlistConnection'], ParentType, ContextType, RequireFields<CustomerWishlistsArgs, 'first'>>;
};

export type CustomerConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type CustomerNameResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CustomerName'] = ResolversParentTypes['CustomerName']> = {
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  full?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nick?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GenreResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, RequireFields<QueryCustomersArgs, 'first'>>;
  wishlist?: Resolver<Maybe<ResolversTypes['Wishlist']>, ParentType, ContextType, RequireFields<QueryWishlistArgs, 'id'>>;
};

export type WishlistResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Wishlist'] = ResolversParentTypes['Wishlist'], FederationReferenceType extends FederationReferenceTypes['Wishlist'] = FederationReferenceTypes['Wishlist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Wishlist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['WishlistItemConnection'], ParentType, ContextType, RequireFields<WishlistItemsArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WishlistConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WishlistConnection'] = ResolversParentTypes['WishlistConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WishlistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Wishlist']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WishlistEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WishlistEdge'] = ResolversParentTypes['WishlistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Wishlist'], ParentType, ContextType>;
};

export type WishlistItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WishlistItem'] = ResolversParentTypes['WishlistItem']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WishlistItemConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WishlistItemConnection'] = ResolversParentTypes['WishlistItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WishlistItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WishlistItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WishlistItemEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WishlistItemEdge'] = ResolversParentTypes['WishlistItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WishlistItem'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  Action?: ActionResolvers<ContextType>;
  Album?: AlbumResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  CustomerName?: CustomerNameResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Genre?: GenreResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Wishlist?: WishlistResolvers<ContextType>;
  WishlistConnection?: WishlistConnectionResolvers<ContextType>;
  WishlistEdge?: WishlistEdgeResolvers<ContextType>;
  WishlistItem?: WishlistItemResolvers<ContextType>;
  WishlistItemConnection?: WishlistItemConnectionResolvers<ContextType>;
  WishlistItemEdge?: WishlistItemEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  owner?: OwnerDirectiveResolver<any, any, ContextType>;
};
