import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';
import { answerType } from './answer-table.ts';
import type { GraphQLHttpAnswer, GraphQLHttpRequest } from './graphql-handler.ts';

/** Has Apollo Server answer one HTTP request; JSON comes in the media type of our table. */
export async function answerWithApollo<Context extends BaseContext>(
  server: ApolloServer<Context>,
  { method, headers, body, search }: GraphQLHttpRequest,
  context: () => Promise<Context>,
): Promise<Omit<GraphQLHttpAnswer, 'isWhole'>> {
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers: textHeaders(headers), body, search },
    context,
  });
  let text = '';
  if (answer.body.kind === 'complete') text = answer.body.string;
  else for await (const chunk of answer.body.asyncIterator) text += chunk;
  const status = answer.status ?? 200;
  if (/^application\/(graphql-response\+)?json/.test(answer.headers.get('content-type') ?? '')) {
    answer.headers.set('content-type', answerType(headers.accept, status));
  }
  return { status, headers: answer.headers, body: text };
}

function textHeaders(received: IncomingHttpHeaders): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
