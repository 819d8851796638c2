import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { identifier } from './auth/identify.ts';
import { requireIssuer } from './auth/require-issuer.ts';
import type { Viewer } from './auth/viewer.ts';
import { LastAnswers } from './caching/last-answers.ts';
import { checkSettings } from './config/check-settings.ts';
import type { PartialSettings, Settings } from './config/settings.ts';
import { readTextFile } from './config/read-file.ts';
import { StartError } from './errors/start-error.ts';
import { documentsOf } from './operations/operations-manifest.ts';
import { codeOf, messageOf } from './errors/message-of.ts';
import { connectSubgraphs } from './execution/connect-subgraphs.ts';
import { DegradedCounts } from './execution/degrade/degraded-counts.ts';
import { expectedOperations } from './execution/expected-operations.ts';
import { federatedGraph } from './execution/federated-graph.ts';
import { startGeneration, type Connections, type Generation } from './execution/generation.ts';
import { Generations } from './execution/generations.ts';
import type { MakeExecutor } from './execution/graph-executor.ts';
import { faultInjection } from './faults/fault-injection.ts';
import { apolloDoor } from './http/apollo-door.ts';
import { createApp } from './http/create-app.ts';
import { frontDoor } from './http/front-door.ts';
import { hasMetrics } from './http/metrics-route.ts';
import { closeGracefully } from './http/close-gracefully.ts';
import { journey } from './journey.ts';
import type { Documents } from './http/operation-texts.ts';
import { trustedDocuments } from './limits/trusted-documents.ts';
import { startBudget } from './limits/start-budget.ts';
import { textCheck } from './limits/check-text.ts';
import { compareSupergraphs, type ComparedSupergraph } from './supergraph/compare-supergraphs.ts';
import { followFile } from './supergraph/follow-file.ts';
import { openSource } from './supergraph/open-source.ts';
import { loadFailure } from './supergraph/load-failure.ts';
import type { Quarantined } from './supergraph/quarantine.ts';
import { ConcurrencyLimit } from './resilience/concurrency-limit.ts';
import { readSubgraphs, withChosenUrls, type Subgraph } from './supergraph/read-subgraphs.ts';
import { createMetrics } from './telemetry/gateway-metrics.ts';
import { createLog } from './telemetry/create-log.ts';
import { KeptExplanations } from './telemetry/kept-explanations.ts';
import { ConnectionPools } from './transport/connection-pools.ts';
import { Guards } from './transport/guards.ts';
import { restSigners } from './transport/rest-signers.ts';
import { requestOpener } from './transport/open-request.ts';
import { viewerValue } from './transport/viewer-value.ts';
import type { RequestContext } from './transport/request-context.ts';
import type { SubgraphCall } from './transport/subgraph-client.ts';
import { keepUsage } from './usage/keep-usage.ts';
import { watchOperations, type WatchOperation } from './usage/watch-operations.ts';

export {
  followFile,
  openSource,
  StartError,
  type PartialSettings,
  type RequestContext,
  type Settings,
  type SubgraphCall,
  type Viewer,
};

/** Every setting of the configuration file may stand here too; what is left out takes its default. */
export interface GatewayOptions extends PartialSettings {
  /** The composed supergraph, as text. */
  readonly supergraphSdl: string;
  /** Where log lines go; JSON on stderr when left out. */
  readonly logger?: Logger;
  /** Plugins of Apollo Server, which see every operation: with one, all requests take the general door, which is slower. */
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
  /** The subgraphs whose own latest SDL is not served, for /ready; none when left out. */
  readonly quarantined?: () => readonly Pick<Quarantined, 'name' | 'kind' | 'since'>[];
  /** Told about every finished subgraph call, in the order in which they finish. */
  readonly onSubgraphCall?: (call: SubgraphCall) => void;
}

export interface Gateway {
  /** Loads the supergraph and listens; resolves when it is usable. Rejects with a StartError. */
  listen(): Promise<{ readonly url: string }>;
  /**
   * Serves another supergraph from now on; requests that have begun are answered by the one that they began with.
   * Rejects with a StartError, and changes nothing, when it cannot be served. Resolves when it is.
   */
  updateSupergraph(supergraphSdl: string): Promise<void>;
  /** Says so at /ready, lets requests in flight finish for up to `drain.drainMs`, then closes everything. */
  close(): Promise<void>;
}

/** A gateway for one supergraph. Throws a StartError that names every wrong option at once. */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphSdl, logger, plugins = [], quarantined = () => [], onSubgraphCall, ...partial } = options;
  const settings = checkSettings(partial);
  const log = logger ?? createLog(settings.log.level);
  const absent = (): string[] => quarantined().map(({ name }) => name);
  // Also to refuse what is wrong at once.
  const subgraphs = readSubgraphs(supergraphSdl, settings.subgraphs, absent());
  const names = [...subgraphs.map(({ name }) => name), ...absent()];
  const faults = faultInjection(settings.faults, names, log);
  const signers = restSigners(settings, subgraphs);
  const identify = identifier(settings, log);
  const expected = expectedOperations(settings.planning.manifest, log);
  const pools = new ConnectionPools(settings.transport);
  const explanations = new KeptExplanations(settings.errors.keep, settings.errors.keepBytes);
  const { degraded } = settings;
  // Outlives generations: what replaces a graph is often what is failing.
  const degradation = degraded.enabled
    ? { answers: new LastAnswers(degraded), maxTold: degraded.maxTold, counts: new DegradedCounts() }
    : undefined;
  const guards = new Guards(settings, log);
  const shared = { settings, pools, guards, log, explanations, degradation, faults, onSubgraphCall };
  const connect = (declared: readonly Subgraph[]): Connections =>
    connectSubgraphs(withChosenUrls(declared, settings.subgraphs, absent()), shared);
  const usage = keepUsage(settings.usage, log);
  const { brownOuts } = settings.deprecation;
  const watch = (schema: GraphQLSchema): WatchOperation =>
    watchOperations(schema, { recorder: usage?.recorder, brownOuts, log });
  const budget = startBudget(settings.budget, log);
  const trusted = trustedDocuments(settings.trustedDocuments, trustedTexts(settings), log);
  const checkText = textCheck(settings.limits);
  const documents: Documents = {
    textOf: (id) => trusted.textOf(id),
    judge: (text) => {
      trusted.judge(text);
      checkText(text);
    },
  };
  const makeExecutor = journey({ settings, budget, watch, judge: (text) => trusted.judge(text) });
  const makeGuarded: MakeExecutor = (graph, ...rest) => {
    requireIssuer(graph, settings, log);
    trusted.refresh();
    return makeExecutor(graph, ...rest);
  };
  const generations = new Generations({
    open: (sdl, signal) => startGeneration(sdl, connect, makeGuarded, settings.planning, log, signal),
    expected,
    warmMs: settings.planning.warmMs,
    pinned: settings.pinnedOperations,
    log,
  });
  const isDevelopment = settings.mode === 'development';
  const graph = federatedGraph(generations, { exposeQueryPlan: isDevelopment, explainNulls: isDevelopment });
  const door = apolloDoor(graph.apollo, settings, log, plugins, documents);
  const letIn = frontDoor(overloadLimit(settings.overload), settings.overload);
  let draining = false;
  let app: FastifyInstance | undefined;
  let closing: Promise<void> | undefined;

  const listen = async (): Promise<{ url: string }> => {
    try {
      await orLoadFailure(async () => {
        await generations.replace(supergraphSdl);
        await door.start();
      });
      app = await createApp({
        settings,
        log,
        open: faults.opening(requestOpener(settings, identify)),
        viewerOf: async (headers) => viewerValue(await identify(headers)),
        letIn,
        handle: door.handle,
        fastLane: settings.fastLane && plugins.length === 0 ? graph.lane.known : undefined,
        pools,
        signers,
        protect: (target) => guards.protect(target),
        explanations,
        metrics: hasMetrics(settings)
          ? createMetrics({
              subgraphs: () => guards.read(),
              targets: () => guards.readTargets(),
              degraded: () => degradation?.counts.read() ?? new Map(),
              door: () => letIn.read(),
            })
          : undefined,
        isDraining: () => draining,
        shortcomings: async () => {
          const { subgraphs = [], readiness } = generations.current?.connections ?? {};
          const missing = (await readiness?.check()) ?? [];
          return {
            subgraphs: subgraphs.length,
            missing,
            failing: guards.failing(),
            quarantined: quarantined(),
          };
        },
      });
      return { url: await openPort(app, settings) };
    } catch (error) {
      await close();
      throw error;
    }
  };
  const close = (): Promise<void> => {
    draining = true;
    closing ??= (async () => {
      if (app !== undefined) await closeGracefully(app, settings.drain);
      await door.stop();
      await generations.close();
      await usage?.close();
      await pools.close();
      await budget?.close();
    })();
    return closing;
  };
  const updateSupergraph = async (sdl: string): Promise<void> => {
    const { former, next } = await orLoadFailure(() => generations.replace(sdl));
    if (former === undefined || former === next) return;
    log.info(compareSupergraphs(compared(former), compared(next)), 'the supergraph is replaced');
  };
  return { listen, updateSupergraph, close };
}

/** Nothing is kept for those that come first where none do. */
function overloadLimit({ first, reserve, ...limits }: Settings['overload']): ConcurrencyLimit {
  return new ConcurrencyLimit({ ...limits, reserve: first.length > 0 ? reserve : 0 });
}

/** The documents of the manifest by their ids, read anew each time. */
function trustedTexts({ trustedDocuments: mode, planning }: Settings): () => ReadonlyMap<string, string> {
  const { manifest } = planning;
  if (manifest === '') {
    if (mode === 'off') return () => new Map();
    throw new StartError([
      `trustedDocuments is ${mode}, but planning.manifest names no file with the operations that are trusted; set it.`,
    ]);
  }
  return () => documentsOf(readTextFile('The operations manifest', manifest));
}

function compared({ apiSchema, connections: { subgraphs } }: Generation): ComparedSupergraph {
  return { apiSchema, subgraphs };
}

/** A supergraph that cannot be served is told in one sentence, whoever finds out. */
async function orLoadFailure<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw error instanceof StartError ? error : loadFailure(error);
  }
}

async function openPort(app: FastifyInstance, settings: Settings): Promise<string> {
  const { host, port } = settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new StartError([portProblem(error, host, port)], error);
  }
  const address = app.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function portProblem(error: unknown, host: string, port: number): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another process; stop it or choose another port.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user; choose one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all addresses.`;
    default:
      return `Cannot listen on ${host}:${port}: ${messageOf(error)}; choose another host or port.`;
  }
}
