import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { identifier } from './auth/identify.ts';
import { requireIssuer } from './auth/require-issuer.ts';
import { LastAnswers } from './caching/last-answers.ts';
import { checkSettings } from './config/check-settings.ts';
import type { PartialSettings, Settings } from './config/settings.ts';
import { readTextFile } from './config/read-file.ts';
import { StartError } from './errors/start-error.ts';
import { documentsOf } from './operations/operations-manifest.ts';
import { connectSubgraphs } from './execution/connect-subgraphs.ts';
import { DegradedCounts } from './execution/degrade/degraded-counts.ts';
import { expectedOperations } from './execution/expected-operations.ts';
import { federatedGraph } from './execution/federated-graph.ts';
import { startGeneration, type Connections } from './execution/generation.ts';
import { Generations } from './execution/generations.ts';
import type { MakeExecutor } from './execution/graph-executor.ts';
import { faultInjection } from './faults/fault-injection.ts';
import { apolloDoor } from './http/apollo-door.ts';
import { frontDoor } from './http/front-door.ts';
import { journey } from './journey.ts';
import type { Documents } from './http/operation-texts.ts';
import { trustedDocuments } from './limits/trusted-documents.ts';
import { startBudget } from './limits/start-budget.ts';
import { textCheck } from './limits/check-text.ts';
import type { Quarantined } from './supergraph/quarantine.ts';
import { ConcurrencyLimit } from './resilience/concurrency-limit.ts';
import { readSubgraphs, withChosenUrls, type Subgraph } from './supergraph/read-subgraphs.ts';
import { createLog } from './telemetry/create-log.ts';
import { KeptExplanations } from './telemetry/kept-explanations.ts';
import { ConnectionPools } from './transport/connection-pools.ts';
import { Guards } from './transport/guards.ts';
import { restSigners } from './transport/rest-signers.ts';
import type { RequestContext } from './transport/request-context.ts';
import type { SubgraphCall } from './transport/subgraph-client.ts';
import { keepUsage } from './usage/keep-usage.ts';
import { watchOperations, type WatchOperation } from './usage/watch-operations.ts';

/** Every setting of the configuration file may stand here too; what is left out takes its default. */
export interface GatewayOptions extends PartialSettings {
  /** The composed supergraph, as text. */
  readonly supergraphSdl: string;
  /**
   * What was served before this process, if something was: where `supergraphSdl` would break operations of
   * `planning.manifest` that this one answers, it is refused as a later one would be (`pinnedOperations`).
   */
  readonly lastGoodSdl?: string | undefined;
  /** Where log lines go; JSON on stderr when left out. */
  readonly logger?: Logger;
  /** Plugins of Apollo Server, which see every operation: with one, all requests take the general door, which is slower. */
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
  /** The subgraphs whose own latest SDL is not served, for /ready; none when left out. */
  readonly quarantined?: () => readonly Pick<Quarantined, 'name' | 'kind' | 'since'>[];
  /** Since when another supergraph than the latest is served, for /ready; undefined, or left out, while it is the latest. */
  readonly lastGoodSince?: () => string | undefined;
  /** Told about every finished subgraph call, in the order in which they finish. */
  readonly onSubgraphCall?: (call: SubgraphCall) => void;
}

/** What a gateway is made of, connected and not yet started. */
export type Assembly = ReturnType<typeof assemble>;

/** Makes the parts of a gateway from its options. Throws a StartError that names every wrong one at once. */
export function assemble(options: GatewayOptions) {
  const { supergraphSdl, lastGoodSdl, logger, plugins = [], ...others } = options;
  const { quarantined = () => [], lastGoodSince = () => undefined, onSubgraphCall, ...partial } = others;
  const settings = checkSettings(partial);
  const log = logger ?? createLog(settings.log.level);
  const absent = (): string[] => quarantined().map(({ name }) => name);
  // Also to refuse what is wrong at once.
  const subgraphs = readSubgraphs(supergraphSdl, settings.subgraphs, absent());
  const faults = faultInjection(settings.faults, [...subgraphs.map(({ name }) => name), ...absent()], log);
  const identify = identifier(settings, log);
  const pools = new ConnectionPools(settings.transport);
  const explanations = new KeptExplanations(settings.errors.keep, settings.errors.keepBytes);
  const degradation = keepDegraded(settings.degraded);
  const guards = new Guards(settings, log);
  const shared = { settings, pools, guards, log, explanations, degradation, faults, onSubgraphCall };
  const usage = keepUsage(settings.usage, log);
  const budget = startBudget(settings.budget, log);
  const trusted = trustedDocuments(settings.trustedDocuments, trustedTexts(settings), log);
  const generations = openGenerations({
    settings,
    log,
    connect: (declared) => connectSubgraphs(withChosenUrls(declared, settings.subgraphs, absent()), shared),
    makeExecutor: guardedJourney({ settings, log, usage, budget, trusted }),
  });
  const isDevelopment = settings.mode === 'development';
  const graph = federatedGraph(generations, { exposeQueryPlan: isDevelopment, explainNulls: isDevelopment });
  const checkText = textCheck(settings.limits);
  const documents: Documents = {
    textOf: (id) => trusted.textOf(id),
    judge: (text) => {
      trusted.judge(text);
      checkText(text);
    },
  };
  return {
    supergraphSdl,
    lastGoodSdl,
    settings,
    log,
    identify,
    faults,
    pools,
    guards,
    explanations,
    degradation,
    usage,
    budget,
    generations,
    graph,
    quarantined,
    lastGoodSince,
    signers: restSigners(settings, subgraphs),
    door: apolloDoor(graph.apollo, settings, log, plugins, documents),
    letIn: frontDoor(overloadLimit(settings.overload), settings.overload),
    hasFastLane: settings.fastLane && plugins.length === 0,
  };
}

/** Outlives generations: what replaces a graph is often what is failing. */
function keepDegraded(settings: Settings['degraded']) {
  if (!settings.enabled) return undefined;
  return { answers: new LastAnswers(settings), maxTold: settings.maxTold, counts: new DegradedCounts() };
}

interface GenerationParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly connect: (declared: readonly Subgraph[]) => Connections;
  readonly makeExecutor: MakeExecutor;
}

function openGenerations({ settings, log, connect, makeExecutor }: GenerationParts): Generations {
  const { planning } = settings;
  return new Generations({
    open: (sdl, signal) => startGeneration(sdl, connect, makeExecutor, planning, log, signal),
    expected: expectedOperations(planning.manifest, log),
    warmMs: planning.warmMs,
    pinned: settings.pinnedOperations,
    log,
  });
}

interface JourneyParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly usage: ReturnType<typeof keepUsage>;
  readonly budget: ReturnType<typeof startBudget>;
  readonly trusted: ReturnType<typeof trustedDocuments>;
}

/** The journey of requests through one graph; a graph that must not be served without an issuer is not. */
function guardedJourney({ settings, log, usage, budget, trusted }: JourneyParts): MakeExecutor {
  const { brownOuts } = settings.deprecation;
  const watch = (schema: GraphQLSchema): WatchOperation =>
    watchOperations(schema, { recorder: usage?.recorder, brownOuts, log });
  const makeExecutor = journey({ settings, budget, watch, judge: (text) => trusted.judge(text) });
  return (graph, ...rest) => {
    requireIssuer(graph, settings, log);
    trusted.refresh();
    return makeExecutor(graph, ...rest);
  };
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
