import type { GraphQLHttpRequest } from './graphql-handler.ts';
import { isRecord, parsedJson, persistedId, type Members } from './persisted-id.ts';

/** What is known of documents before they are read. */
export interface Documents {
  /** The text of a registered document; undefined when there is none of this id. May refuse with a GatewayError. */
  textOf(id: string): string | undefined;
  /** Refuses the text of a document with a GatewayError. */
  judge(text: string): void;
}

/**
 * The request with the texts of registered documents in place of their ids, after every text in it was judged, wherever
 * it may stand: body, list of operations, or URL.
 */
export function judgedRequest(request: GraphQLHttpRequest, documents: Documents): GraphQLHttpRequest {
  const { method, body, search } = request;
  if (method === 'GET') return { ...request, search: judgedSearch(search, documents) };
  const judge = (member: unknown): unknown => (isRecord(member) ? judgedMember(member, documents) : member);
  return { ...request, body: Array.isArray(body) ? body.map(judge) : judge(body) };
}

function judgedMember(member: Members, documents: Documents): Members {
  const { query, extensions } = member;
  if (typeof query === 'string' && query !== '') {
    documents.judge(query);
    return member;
  }
  const id = persistedId(extensions);
  const text = id === undefined ? undefined : documents.textOf(id);
  if (text === undefined) return member;
  documents.judge(text);
  return { ...member, query: text, extensions: withoutId(extensions) };
}

function judgedSearch(search: string, documents: Documents): string {
  const parameters = new URLSearchParams(search);
  const texts = parameters.getAll('query').filter((text) => text !== '');
  for (const text of texts) documents.judge(text);
  if (texts.length > 0) return search;
  const extensions = parsedJson(parameters.get('extensions'));
  const id = persistedId(extensions);
  const text = id === undefined ? undefined : documents.textOf(id);
  if (text === undefined) return search;
  documents.judge(text);
  parameters.set('query', text);
  parameters.set('extensions', JSON.stringify(withoutId(extensions)));
  return `?${parameters.toString()}`;
}

function withoutId(extensions: unknown): Members {
  if (!isRecord(extensions)) return {};
  const { persistedQuery: _persistedQuery, ...others } = extensions;
  return others;
}
