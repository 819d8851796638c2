import { parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Place } from '../place.ts';

/** An operation that clients send: stored in the repository, recorded from them, or both. */
export interface ClientOperation {
  /** `OrderDetails`; the id of its document when it has no name. */
  readonly name: string;
  /** The text of its document; absent when only the coordinates it uses were recorded. */
  readonly text: string | undefined;
  readonly places: readonly Place[];
  /** Who sends it: at least one. */
  readonly senders: readonly Sender[];
}

/** A client that is known to send an operation. */
export interface Sender {
  readonly client: string;
  readonly version?: string | undefined;
  readonly calls?: number | undefined;
  readonly lastSeen?: string | undefined;
  /** Schema coordinates that its calls were seen to use, values of variables included; absent when not recorded. */
  readonly coordinates?: ReadonlySet<string> | undefined;
}

/** Its syntax tree, made anew each time: thousands of them, with their tokens, would fill the memory. */
export function documentOf({ text }: ClientOperation): DocumentNode | undefined {
  return text === undefined ? undefined : parse(text);
}

/** What is not valid about it in a schema; nothing is known of one without a text. */
export function errorsIn(operation: ClientOperation, schema: GraphQLSchema): readonly GraphQLError[] {
  const document = documentOf(operation);
  return document === undefined ? [] : validate(schema, document);
}
