import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, type DocumentNode } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { statusOf } from './status-of.ts';

/** Refuses a request that chooses no operation of its document; Apollo's gateway would answer it with status 500. */
export const refuseMissingOperation: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, document, request }) => {
        if (operation !== undefined) return Promise.resolve();
        const { code, message } = new GatewayError('OPERATION_RESOLUTION_FAILURE', {
          reason: reasonOf(document, request.operationName),
        });
        const http = { status: statusOf[code], headers: new HeaderMap() };
        throw new GraphQLError(message, { extensions: { code, http } });
      },
    }),
};

function reasonOf(document: DocumentNode, chosen: string | null | undefined): string {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? '(unnamed)'] : [],
  );
  if (names.length === 0) return 'it holds only fragments; add a query';
  const more = names.length - named;
  const held = names.slice(0, named).map(shorten).join(', ') + (more > 0 ? ` and ${more} more` : '');
  if (chosen === undefined || chosen === null || chosen === '') {
    return `it holds several (${held}); choose one by \`operationName\``;
  }
  return `it holds none named ${shorten(chosen)}; choose from ${held} by \`operationName\``;
}

const named = 10;

/** The client knows what it sent; a refusal must not be as long as the request. */
function shorten(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
