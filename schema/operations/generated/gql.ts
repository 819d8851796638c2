/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query CustomerOverview($customerId: ID!) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n      nick\n    }\n    orders(first: 5) {\n      nodes {\n        id\n        placedAt\n        total {\n          amount\n          currency\n        }\n        shipped\n      }\n    }\n  }\n}": typeof types.CustomerOverviewDocument,
    "query CatalogBrowse($genre: ID, $search: String, $first: Int = 20, $after: String) {\n  albums(genre: $genre, search: $search, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      title\n      coverUrl\n      releaseDate\n      artist {\n        id\n        name\n      }\n      listPrice {\n        amount\n        currency\n      }\n      stock {\n        id\n        available\n        inStock\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.CatalogBrowseDocument,
    "query CustomerOrders($customerId: ID!, $first: Int = 5) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n    }\n    orders(first: $first) {\n      nodes {\n        id\n        status\n        placedAt\n        shipped\n        total {\n          amount\n          currency\n        }\n        lineItems {\n          id\n          title\n          quantity\n          album {\n            id\n            coverUrl\n          }\n        }\n      }\n    }\n  }\n}": typeof types.CustomerOrdersDocument,
    "query GenreList {\n  genres {\n    id\n    name\n  }\n}": typeof types.GenreListDocument,
    "query OrderDetails($orderId: ID!) {\n  order(id: $orderId) {\n    id\n    status\n    placedAt\n    total {\n      amount\n      currency\n    }\n    customer {\n      id\n      name {\n        full\n      }\n    }\n    lineItems {\n      id\n      title\n      quantity\n      total {\n        amount\n        currency\n      }\n      album {\n        id\n        coverUrl\n        artist {\n          id\n          name\n        }\n      }\n    }\n    payment {\n      id\n      status\n      takenAt\n      amount {\n        amount\n        currency\n      }\n      refunded {\n        amount\n        currency\n      }\n    }\n    shipments {\n      id\n      status\n      dispatchedAt\n      deliveredAt\n    }\n    history {\n      id\n      to\n      at\n      reason\n    }\n    fulfilment {\n      state\n      reason\n      steps {\n        name\n        state\n        at\n        reason\n      }\n    }\n    actions {\n      rel\n      method\n      href\n    }\n  }\n}": typeof types.OrderDetailsDocument,
    "query ProductPage($albumId: ID!) {\n  album(id: $albumId) {\n    id\n    title\n    description\n    releaseDate\n    coverUrl\n    genres {\n      id\n      name\n    }\n    listPrice {\n      amount\n      currency\n    }\n    stock {\n      id\n      available\n      inStock\n    }\n    artist {\n      id\n      name\n      albums(first: 6, except: $albumId) {\n        nodes {\n          id\n          title\n          releaseDate\n          listPrice {\n            amount\n            currency\n          }\n          stock {\n            id\n            inStock\n          }\n        }\n      }\n    }\n  }\n}": typeof types.ProductPageDocument,
};
const documents: Documents = {
    "query CustomerOverview($customerId: ID!) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n      nick\n    }\n    orders(first: 5) {\n      nodes {\n        id\n        placedAt\n        total {\n          amount\n          currency\n        }\n        shipped\n      }\n    }\n  }\n}": types.CustomerOverviewDocument,
    "query CatalogBrowse($genre: ID, $search: String, $first: Int = 20, $after: String) {\n  albums(genre: $genre, search: $search, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      title\n      coverUrl\n      releaseDate\n      artist {\n        id\n        name\n      }\n      listPrice {\n        amount\n        currency\n      }\n      stock {\n        id\n        available\n        inStock\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.CatalogBrowseDocument,
    "query CustomerOrders($customerId: ID!, $first: Int = 5) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n    }\n    orders(first: $first) {\n      nodes {\n        id\n        status\n        placedAt\n        shipped\n        total {\n          amount\n          currency\n        }\n        lineItems {\n          id\n          title\n          quantity\n          album {\n            id\n            coverUrl\n          }\n        }\n      }\n    }\n  }\n}": types.CustomerOrdersDocument,
    "query GenreList {\n  genres {\n    id\n    name\n  }\n}": types.GenreListDocument,
    "query OrderDetails($orderId: ID!) {\n  order(id: $orderId) {\n    id\n    status\n    placedAt\n    total {\n      amount\n      currency\n    }\n    customer {\n      id\n      name {\n        full\n      }\n    }\n    lineItems {\n      id\n      title\n      quantity\n      total {\n        amount\n        currency\n      }\n      album {\n        id\n        coverUrl\n        artist {\n          id\n          name\n        }\n      }\n    }\n    payment {\n      id\n      status\n      takenAt\n      amount {\n        amount\n        currency\n      }\n      refunded {\n        amount\n        currency\n      }\n    }\n    shipments {\n      id\n      status\n      dispatchedAt\n      deliveredAt\n    }\n    history {\n      id\n      to\n      at\n      reason\n    }\n    fulfilment {\n      state\n      reason\n      steps {\n        name\n        state\n        at\n        reason\n      }\n    }\n    actions {\n      rel\n      method\n      href\n    }\n  }\n}": types.OrderDetailsDocument,
    "query ProductPage($albumId: ID!) {\n  album(id: $albumId) {\n    id\n    title\n    description\n    releaseDate\n    coverUrl\n    genres {\n      id\n      name\n    }\n    listPrice {\n      amount\n      currency\n    }\n    stock {\n      id\n      available\n      inStock\n    }\n    artist {\n      id\n      name\n      albums(first: 6, except: $albumId) {\n        nodes {\n          id\n          title\n          releaseDate\n          listPrice {\n            amount\n            currency\n          }\n          stock {\n            id\n            inStock\n          }\n        }\n      }\n    }\n  }\n}": types.ProductPageDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CustomerOverview($customerId: ID!) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n      nick\n    }\n    orders(first: 5) {\n      nodes {\n        id\n        placedAt\n        total {\n          amount\n          currency\n        }\n        shipped\n      }\n    }\n  }\n}"): (typeof documents)["query CustomerOverview($customerId: ID!) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n      nick\n    }\n    orders(first: 5) {\n      nodes {\n        id\n        placedAt\n        total {\n          amount\n          currency\n        }\n        shipped\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CatalogBrowse($genre: ID, $search: String, $first: Int = 20, $after: String) {\n  albums(genre: $genre, search: $search, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      title\n      coverUrl\n      releaseDate\n      artist {\n        id\n        name\n      }\n      listPrice {\n        amount\n        currency\n      }\n      stock {\n        id\n        available\n        inStock\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query CatalogBrowse($genre: ID, $search: String, $first: Int = 20, $after: String) {\n  albums(genre: $genre, search: $search, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      title\n      coverUrl\n      releaseDate\n      artist {\n        id\n        name\n      }\n      listPrice {\n        amount\n        currency\n      }\n      stock {\n        id\n        available\n        inStock\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CustomerOrders($customerId: ID!, $first: Int = 5) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n    }\n    orders(first: $first) {\n      nodes {\n        id\n        status\n        placedAt\n        shipped\n        total {\n          amount\n          currency\n        }\n        lineItems {\n          id\n          title\n          quantity\n          album {\n            id\n            coverUrl\n          }\n        }\n      }\n    }\n  }\n}"): (typeof documents)["query CustomerOrders($customerId: ID!, $first: Int = 5) {\n  customer(id: $customerId) {\n    id\n    name {\n      full\n    }\n    orders(first: $first) {\n      nodes {\n        id\n        status\n        placedAt\n        shipped\n        total {\n          amount\n          currency\n        }\n        lineItems {\n          id\n          title\n          quantity\n          album {\n            id\n            coverUrl\n          }\n        }\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GenreList {\n  genres {\n    id\n    name\n  }\n}"): (typeof documents)["query GenreList {\n  genres {\n    id\n    name\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OrderDetails($orderId: ID!) {\n  order(id: $orderId) {\n    id\n    status\n    placedAt\n    total {\n      amount\n      currency\n    }\n    customer {\n      id\n      name {\n        full\n      }\n    }\n    lineItems {\n      id\n      title\n      quantity\n      total {\n        amount\n        currency\n      }\n      album {\n        id\n        coverUrl\n        artist {\n          id\n          name\n        }\n      }\n    }\n    payment {\n      id\n      status\n      takenAt\n      amount {\n        amount\n        currency\n      }\n      refunded {\n        amount\n        currency\n      }\n    }\n    shipments {\n      id\n      status\n      dispatchedAt\n      deliveredAt\n    }\n    history {\n      id\n      to\n      at\n      reason\n    }\n    fulfilment {\n      state\n      reason\n      steps {\n        name\n        state\n        at\n        reason\n      }\n    }\n    actions {\n      rel\n      method\n      href\n    }\n  }\n}"): (typeof documents)["query OrderDetails($orderId: ID!) {\n  order(id: $orderId) {\n    id\n    status\n    placedAt\n    total {\n      amount\n      currency\n    }\n    customer {\n      id\n      name {\n        full\n      }\n    }\n    lineItems {\n      id\n      title\n      quantity\n      total {\n        amount\n        currency\n      }\n      album {\n        id\n        coverUrl\n        artist {\n          id\n          name\n        }\n      }\n    }\n    payment {\n      id\n      status\n      takenAt\n      amount {\n        amount\n        currency\n      }\n      refunded {\n        amount\n        currency\n      }\n    }\n    shipments {\n      id\n      status\n      dispatchedAt\n      deliveredAt\n    }\n    history {\n      id\n      to\n      at\n      reason\n    }\n    fulfilment {\n      state\n      reason\n      steps {\n        name\n        state\n        at\n        reason\n      }\n    }\n    actions {\n      rel\n      method\n      href\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ProductPage($albumId: ID!) {\n  album(id: $albumId) {\n    id\n    title\n    description\n    releaseDate\n    coverUrl\n    genres {\n      id\n      name\n    }\n    listPrice {\n      amount\n      currency\n    }\n    stock {\n      id\n      available\n      inStock\n    }\n    artist {\n      id\n      name\n      albums(first: 6, except: $albumId) {\n        nodes {\n          id\n          title\n          releaseDate\n          listPrice {\n            amount\n            currency\n          }\n          stock {\n            id\n            inStock\n          }\n        }\n      }\n    }\n  }\n}"): (typeof documents)["query ProductPage($albumId: ID!) {\n  album(id: $albumId) {\n    id\n    title\n    description\n    releaseDate\n    coverUrl\n    genres {\n      id\n      name\n    }\n    listPrice {\n      amount\n      currency\n    }\n    stock {\n      id\n      available\n      inStock\n    }\n    artist {\n      id\n      name\n      albums(first: 6, except: $albumId) {\n        nodes {\n          id\n          title\n          releaseDate\n          listPrice {\n            amount\n            currency\n          }\n          stock {\n            id\n            inStock\n          }\n        }\n      }\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;