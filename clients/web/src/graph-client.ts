import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import type { DocumentNode } from 'graphql';

/** What `npm run codegen` writes beside each document: its sha256, which the gateway knows it by. */
interface HashedDocument extends DocumentNode {
  readonly __meta__?: { readonly hash?: string };
}

/** A client that sends nothing but hashes of the operations in schema/operations: their text stays at home. */
export function createGraphClient(version: string): ApolloClient {
  const hashes = new PersistedQueryLink({ generateHash: hashOf, retry: () => false, disable: () => false });
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies: { Money: { keyFields: false } } }),
    link: hashes.concat(new HttpLink({ uri: '/graphql' })),
    clientAwareness: { name: 'web', version },
  });
}

function hashOf(document: HashedDocument): string {
  const hash = document.__meta__?.hash;
  if (hash === undefined)
    throw new Error('Only operations of schema/operations are sent; run `npm run codegen`.');
  return hash;
}
