import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerOptionsWithSchema,
  type BaseContext,
  type ContextThunk,
} from '@apollo/server';
import { pino } from 'pino';
import { anonymous } from '../../gateway/src/auth/viewer.ts';
import { checkSettings } from '../../gateway/src/config/check-settings.ts';
import { answerWithApollo } from '../../gateway/src/http/apollo-answer.ts';
import { createApp } from '../../gateway/src/http/create-app.ts';
import { statusByTheBook } from '../../gateway/src/http/request-error-status.ts';
import { ConnectionPools } from '../../gateway/src/transport/connection-pools.ts';
import { Guards } from '../../gateway/src/transport/guards.ts';
import { requestOpener } from '../../gateway/src/transport/open-request.ts';

export interface ServedApolloServer {
  readonly server: ApolloServer;
  readonly url: string;
  readonly extraCleanup: () => Promise<void>;
}

/**
 * Any Apollo Server behind the gateway's general door, as Apollo's integration suite asks for it: the gateway's HTTP
 * server, its GraphQL route and its status table, with the suite's server where the gateway's own would stand.
 */
export async function serveApolloServer(
  config: ApolloServerOptions<BaseContext>,
  options: { readonly context?: ContextThunk } = {},
): Promise<ServedApolloServer> {
  const plugins = [...(config.plugins ?? []), statusByTheBook];
  // The options are a union of which each member takes the same plugins.
  const server = new ApolloServer({ ...(config as ApolloServerOptionsWithSchema<BaseContext>), plugins });
  await server.start();
  // Batches reach the server, because the suite tests how the server refuses them.
  const settings = checkSettings({ request: { maxBatch: 1000 } });
  const context = options.context ?? (() => Promise.resolve({}));
  const app = await createApp({
    settings,
    log: pino({ level: 'silent' }),
    open: requestOpener(settings, () => anonymous),
    handle: async (request) => ({ ...(await answerWithApollo(server, request, context)), isWhole: true }),
    pools: new ConnectionPools(settings.transport),
    protect: (target) => new Guards(settings, pino({ level: 'silent' })).protect(target),
    isDraining: () => false,
    letIn: Object.assign(() => ({ end: () => {} }), {
      turnsAway: () => false,
      read: () => ({ inFlight: 0, limit: 1, refused: 0 }),
    }),
    shortcomings: () => Promise.resolve({ subgraphs: 0, missing: [], failing: [], quarantined: [] }),
  });
  // The suite asks at `/`, where the gateway has its index.
  app.server.prependListener('request', (request) => {
    request.url = request.url?.replace(/^\/(?=$|\?)/, settings.path);
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { server, url, extraCleanup: () => app.close() };
}
