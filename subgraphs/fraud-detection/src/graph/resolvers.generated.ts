import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Reference } from '@musiccorp/chassis/subgraph/reference';
import type { FraudReview as FraudReviewModel, Reason as ReasonModel } from '../domain/fraud-review.ts';
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

export type Customer = {
  readonly __typename?: 'Customer';
  /** What fraud detection thinks of the customer; null before the first order. For staff. */
  readonly fraudReview: Maybe<FraudReview>;
  readonly id: Scalars['ID']['output'];
};

/** Something that speaks against a customer. */
export type FraudReason = {
  readonly __typename?: 'FraudReason';
  /** What was found, in a sentence. */
  readonly detail: Scalars['String']['output'];
  /** When it was found. */
  readonly foundAt: Scalars['DateTime']['output'];
  /** The order that tipped the scales; null when it is no longer known. */
  readonly order: Maybe<Order>;
  /** What was looked at. */
  readonly rule: FraudRule;
};

/** What is thought of a customer. It looks at purchases after the fact, and never stops one under way. */
export type FraudReview = {
  readonly __typename?: 'FraudReview';
  /** The writes that its state allows now. */
  readonly actions: ReadonlyArray<Action>;
  /** When a person cleared the customer last. */
  readonly clearedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whom it is about; null when the customer is no longer known. */
  readonly customer: Maybe<Customer>;
  /** Since when; null while CLEAR. */
  readonly flaggedAt: Maybe<Scalars['DateTime']['output']>;
  /** The customer's id. */
  readonly id: Scalars['ID']['output'];
  /** What speaks against the customer now, the oldest first. */
  readonly reasons: ReadonlyArray<FraudReason>;
  /** Whether payments of the customer are taken. */
  readonly state: FraudReviewState;
};

/** A page of fraud reviews. */
export type FraudReviewConnection = {
  readonly __typename?: 'FraudReviewConnection';
  readonly edges: ReadonlyArray<FraudReviewEdge>;
  readonly nodes: ReadonlyArray<FraudReview>;
  readonly pageInfo: PageInfo;
};

/** A fraud review and its place in the list. */
export type FraudReviewEdge = {
  readonly __typename?: 'FraudReviewEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: FraudReview;
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

export type Order = {
  readonly __typename?: 'Order';
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

export type Query = {
  readonly __typename?: 'Query';
  /** What is thought of a customer, by the customer's id; null while nothing is known. For staff. */
  readonly fraudReview: Maybe<FraudReview>;
  /** Customers who are flagged and wait for a person to look, the longest waiting first. For staff. */
  readonly openFraudReviews: FraudReviewConnection;
};


export type QueryFraudReviewArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOpenFraudReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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
  FraudReview: FraudReview;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  FraudReview:
    ( { __typename: 'FraudReview' }
    & GraphQLRecursivePick<FederationTypes['FraudReview'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Action: ResolverTypeWrapper<Action>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Customer: ResolverTypeWrapper<Reference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  FraudReason: ResolverTypeWrapper<ReasonModel>;
  FraudReview: ResolverTypeWrapper<FraudReviewModel>;
  FraudReviewConnection: ResolverTypeWrapper<Omit<FraudReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['FraudReviewEdge']>, nodes: ReadonlyArray<ResolversTypes['FraudReview']> }>;
  FraudReviewEdge: ResolverTypeWrapper<Omit<FraudReviewEdge, 'node'> & { node: ResolversTypes['FraudReview'] }>;
  FraudReviewState: FraudReviewState;
  FraudRule: FraudRule;
  Order: ResolverTypeWrapper<Reference>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Action: Action;
  String: Scalars['String']['output'];
  Customer: Reference;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  FraudReason: ReasonModel;
  FraudReview: FraudReviewModel;
  FraudReviewConnection: Omit<FraudReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['FraudReviewEdge']>, nodes: ReadonlyArray<ResolversParentTypes['FraudReview']> };
  FraudReviewEdge: Omit<FraudReviewEdge, 'node'> & { node: ResolversParentTypes['FraudReview'] };
  Order: Reference;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
};

export type ActionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Action'] = ResolversParentTypes['Action']> = {
  href?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  fraudReview?: Resolver<Maybe<ResolversTypes['FraudReview']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FraudReasonResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FraudReason'] = ResolversParentTypes['FraudReason']> = {
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['FraudRule'], ParentType, ContextType>;
};

export type FraudReviewResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FraudReview'] = ResolversParentTypes['FraudReview'], FederationReferenceType extends FederationReferenceTypes['FraudReview'] = FederationReferenceTypes['FraudReview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FraudReview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  clearedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  flaggedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['FraudReason']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FraudReviewState'], ParentType, ContextType>;
};

export type FraudReviewConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FraudReviewConnection'] = ResolversParentTypes['FraudReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FraudReviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FraudReview']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FraudReviewEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FraudReviewEdge'] = ResolversParentTypes['FraudReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FraudReview'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  fraudReview?: Resolver<Maybe<ResolversTypes['FraudReview']>, ParentType, ContextType, RequireFields<QueryFraudReviewArgs, 'id'>>;
  openFraudReviews?: Resolver<ResolversTypes['FraudReviewConnection'], ParentType, ContextType, RequireFields<QueryOpenFraudReviewsArgs, 'first'>>;
};

export type Resolvers<ContextType = GraphContext> = {
  Action?: ActionResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FraudReason?: FraudReasonResolvers<ContextType>;
  FraudReview?: FraudReviewResolvers<ContextType>;
  FraudReviewConnection?: FraudReviewConnectionResolvers<ContextType>;
  FraudReviewEdge?: FraudReviewEdgeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
};

