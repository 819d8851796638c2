import { Socket } from 'node:net';
import { createServer } from 'node:http';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerFactory,
} from 'fastify';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { correlationHeader, correlationIdOf } from '../telemetry/correlation-id.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import type { KeptExplanations } from '../telemetry/kept-explanations.ts';
import type { ConnectionPools } from '../transport/connection-pools.ts';
import type { OpenRequest } from '../transport/open-request.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { closeSilentConnections } from './close-gracefully.ts';
import { compressAnswers } from './compress-answers.ts';
import { allowOrigins } from './cors.ts';
import { explainRoute } from './explain-route.ts';
import { explorerRoutes } from './explorer-routes.ts';
import { failureOf } from './failure-of.ts';
import { fallback } from './fallback.ts';
import { fastLane, type FindKnown, type LaneParts } from './fast-lane.ts';
import type { HandleGraphQL } from './graphql-handler.ts';
import type { LetIn } from './front-door.ts';
import { graphQLRoute } from './graphql-route.ts';
import { healthRoutes, type Shortcomings } from './health-routes.ts';
import { indexRoute } from './index-route.ts';
import type { Protect, RestSigners, ViewerOf } from './rest-edge.ts';
import { loggedPath } from './logged-path.ts';
import { metricsRoute } from './metrics-route.ts';
import { sendProblem } from './problem.ts';

/** What the HTTP room is handed by the assembly. */
export interface AppParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly open: OpenRequest;
  /** Refuses what is too much at once. */
  readonly letIn: LetIn;
  readonly handle: HandleGraphQL;
  /** Where the fast lane finds its operations; undefined when there is none. */
  readonly fastLane?: FindKnown | undefined;
  readonly pools: ConnectionPools;
  /** Nothing is signed without them. */
  readonly signers?: RestSigners;
  readonly viewerOf?: ViewerOf;
  readonly protect: Protect;
  readonly isDraining: () => boolean;
  readonly shortcomings: () => Promise<Shortcomings>;
  /** Undefined where nobody may read them. */
  readonly metrics?: GatewayMetrics | undefined;
  readonly explanations?: Pick<KeptExplanations, 'find'>;
}

// Longer than the minute after which most load balancers close: whoever closes first must not be the one that is asked.
const keepAliveTimeoutMs = 72_000;

/** The HTTP server with every route, not yet listening. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { settings, log } = parts;
  const base: FastifyBaseLogger = log;
  const { fastLane: find } = parts;
  const app = Fastify({
    loggerInstance: base,
    genReqId: (request) => correlationIdOf(request.headers[correlationHeader]),
    logController: new LogController({ requestIdLogLabel: 'correlationId', disableRequestLogging: true }),
    return503OnClosing: false,
    requestTimeout: settings.request.receiveTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: false,
    ...(find === undefined
      ? {}
      : { serverFactory: laneServer({ ...parts, find, requestAnswered: parts.metrics?.requestAnswered }) }),
    clientErrorHandler: (error, socket) => {
      if (socket instanceof Socket) answerBrokenRequest(error, socket);
    },
    frameworkErrors: (error, request, reply) => {
      reply.header(correlationHeader, request.id);
      void sendProblem(reply, failureOf(error, request));
    },
  });
  closeSilentConnections(app);
  addHooks(app, parts);
  await allowOrigins(app, settings.cors.origins);
  compressAnswers(app, settings.response);
  acceptAnyBodyUnread(app);
  app.setErrorHandler((error, request, reply) => sendProblem(reply, failureOf(error, request)));
  healthRoutes(app, parts.isDraining, parts.shortcomings);
  if (parts.metrics !== undefined) metricsRoute(app, settings, parts.metrics);
  if (parts.explanations !== undefined) explainRoute(app, settings, parts.explanations);
  indexRoute(app, settings);
  if (settings.explorer.enabled) explorerRoutes(app, settings);
  await app.register((scope, _options, done) => {
    graphQLRoute(scope, settings, parts.open, parts.letIn, parts.handle);
    done();
  });
  const { pools, signers = new Map(), viewerOf = () => undefined, protect } = parts;
  const edge = { pools, signers, viewerOf, protect };
  const handler = fallback(settings, edge, knownPaths(parts));
  app.setNotFoundHandler(handler);
  app.route({ method: app.supportedMethods.filter((method) => method !== 'OPTIONS'), url: '/*', handler });
  return app;
}

/** As Fastify makes its server, with the fast lane in front of it. */
function laneServer(parts: LaneParts): FastifyServerFactory {
  return (general) => {
    const server = createServer(fastLane(parts, general));
    server.keepAliveTimeout = keepAliveTimeoutMs;
    server.requestTimeout = parts.settings.request.receiveTimeoutMs;
    return server;
  };
}

/** Bodies outside the GraphQL path are streamed on by the REST edge or not read at all. */
function acceptAnyBodyUnread(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

function addHooks(app: FastifyInstance, { isDraining, metrics, settings }: AppParts): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(correlationHeader, request.id);
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isDraining()) reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    const path = loggedPath(request, settings);
    const route = path === settings.path ? 'graphql' : 'other';
    metrics?.requestAnswered(route, reply.statusCode, reply.elapsedTime);
    request.log.info({ method: request.method, path, status: reply.statusCode, durationMs }, 'answered');
    done();
  });
}

function knownPaths({ settings, metrics }: AppParts): ReadonlyMap<string, string> {
  const readable = [
    '/',
    '/health',
    '/ready',
    ...(metrics === undefined ? [] : ['/metrics']),
    ...(settings.explorer.enabled ? ['/graphiql'] : []),
  ];
  return new Map([...readable.map((path) => [path, 'GET, HEAD'] as const), [settings.path, 'GET, POST']]);
}
