import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { GraphQLError, isObjectType, parse, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import type { HttpServer } from '../http/http-server.ts';
import { NobodyWaits, waitOf } from '../http/wait.ts';
import { sharedScalars } from './scalars.ts';
import { serviceSdl } from './service-sdl.ts';

type SchemaModule = Exclude<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type ResolverMap = SchemaModule extends { resolvers?: infer R } ? NonNullable<R> : never;

export interface Subgraph<Context> {
  /** The service's own `schema.graphql`; the shared types that it uses are added. */
  readonly schema: URL;
  readonly resolvers: object;
  /** Makes what the resolvers of one request share: its loaders. The signal aborts when nobody waits for them any more. */
  readonly context: (request: FastifyRequest, signal: AbortSignal) => Context;
}

/** Apollo copies the context of a request, so a map from it to the log would not find it again. */
const requestLog = Symbol('request log');
interface Logged extends BaseContext {
  readonly [requestLog]?: FastifyBaseLogger;
}

/** Serves a federated read subgraph at `/graphql` of the server. Unexpected errors are logged and masked. */
export async function serveSubgraph<Context extends BaseContext>(
  server: HttpServer,
  subgraph: Subgraph<Context>,
): Promise<void> {
  const sdl = completeSdl(subgraph.schema);
  const resolvers = { ...scalarsOf(sdl), ...subgraph.resolvers };
  const apollo = new ApolloServer<Context>({
    schema: buildSchema(sdl, resolvers as ResolverMap),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The process drains on a signal; Apollo's own handlers would send it a second one, which ends it at once.
    stopOnTerminationSignals: false,
    formatError: maskUnexpected,
    logger: server.log,
    plugins: [
      // For a router that asks with `apollo-federation-include-trace: ftv1`, and for nobody else. Errors are masked there too.
      ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
      ApolloServerPluginLandingPageDisabled(),
      logUnexpected(server.log),
    ],
  });
  await apollo.start();
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    schema: { hide: true },
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => {
        try {
          return { ...subgraph.context(request, waitOf(request).signal), [requestLog]: request.log };
        } catch (error) {
          // No plugin is told of this one with its request; Apollo answers it masked.
          request.log.error({ err: error }, 'A GraphQL request could not begin');
          throw error;
        }
      },
    }),
  });
  server.addHook('onClose', () => apollo.stop());
}

function buildSchema(sdl: string, resolvers: ResolverMap): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const service = schema.getType('_Service');
  const field = isObjectType(service) ? service.getFields()['sdl'] : undefined;
  // The text as it was written, so that who composes from a running service gets the line numbers of its file.
  if (field !== undefined) field.resolve = () => sdl;
  return schema;
}

/** The service's schema with the shared types that it uses: what is composed, and what `_service { sdl }` answers. */
export function completeSdl(schema: URL): string {
  return serviceSdl(
    readFileSync(schema, 'utf8'),
    readFileSync(new URL('./shared.graphql', import.meta.url), 'utf8'),
  );
}

function scalarsOf(sdl: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(sharedScalars).filter(([name]) => new RegExp(`^scalar ${name}\\b`, 'm').test(sdl)),
  );
}

/** One line for each different failure of a request, with the request's correlation id, however many fields it broke. */
function logUnexpected(serverLog: FastifyBaseLogger): ApolloServerPlugin<Logged> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        const failures = new Map<unknown, GraphQLError[]>();
        for (const error of errors) {
          const cause = unexpectedCause(error);
          if (cause !== null && !isUnstorableText(cause) && !(cause instanceof NobodyWaits))
            failures.set(cause, [...(failures.get(cause) ?? []), error]);
        }
        for (const [err, { length, [0]: first }] of failures)
          (contextValue[requestLog] ?? serverLog).error(
            { err, path: first?.path, fields: length },
            'A field could not be resolved',
          );
      },
    }),
  };
}

function maskUnexpected(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unexpectedCause(error);
  if (cause === null) return formatted;
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (isUnstorableText(cause)) {
    const message = 'Text cannot hold a NUL character (U+0000). Leave it out.';
    return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  return {
    message: 'This part could not be read. Name the correlation id when you ask for help.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** What was thrown by something else than GraphQL; null for an error that is meant for the client. */
function unexpectedCause(error: unknown): unknown {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  return cause === undefined || cause instanceof GraphQLError ? null : cause;
}

/** SQLSTATE 22021: an argument with a NUL reached a statement. The caller's mistake, not ours. */
function isUnstorableText(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === '22021';
}
