import type { GraphQLHttpRequest } from './graphql-handler.ts';

/** The texts of all documents in a request, wherever it may carry one: body, list of operations, or URL. */
export function textsOf({ method, body, search }: GraphQLHttpRequest): string[] {
  if (method === 'GET') return new URLSearchParams(search).getAll('query');
  const members: readonly unknown[] = Array.isArray(body) ? body : [body];
  return members.flatMap((member) => {
    const text =
      typeof member === 'object' && member !== null && 'query' in member ? member.query : undefined;
    return typeof text === 'string' ? [text] : [];
  });
}
