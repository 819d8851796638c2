import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import type { KeptExplanations } from '../telemetry/kept-explanations.ts';
import type { CallClient } from '../transport/call-subgraph.ts';
import type { ConnectionPools } from '../transport/connection-pools.ts';
import type { Guards } from '../transport/guards.ts';
import { createReadiness } from '../transport/readiness.ts';
import { subgraphClient, subgraphEndpoint, type SubgraphCall } from '../transport/subgraph-client.ts';
import type { Connections } from './generation.ts';
import type { Degradation } from './run.ts';

export interface ConnectOptions {
  readonly settings: Settings;
  /** Shared by all generations: who is still called keeps its connections. */
  readonly pools: ConnectionPools;
  readonly guards: Guards;
  readonly log: Logger;
  readonly explanations: Pick<KeptExplanations, 'keep'>;
  /** Undefined when nothing stands in for what failed. */
  readonly degradation: Degradation | undefined;
  readonly faults: {
    clientFor(service: string, client: CallClient): CallClient;
    readonly extrasOf: Connections['extrasOf'];
  };
  readonly onSubgraphCall: ((call: SubgraphCall) => void) | undefined;
}

/** Clients for the subgraphs of one supergraph; connects when they are first called. */
export function connectSubgraphs(
  subgraphs: Connections['subgraphs'],
  { settings, pools, guards, log, explanations, degradation, faults, onSubgraphCall }: ConnectOptions,
): Connections {
  const endpoints = subgraphs.map(({ name, url }) => {
    const endpoint = subgraphEndpoint(name, url, settings, pools, guards);
    return { ...endpoint, client: faults.clientFor(name, endpoint.client) };
  });
  return {
    subgraphs,
    clients: new Map(
      endpoints.map((endpoint) => [endpoint.service, subgraphClient(endpoint, onSubgraphCall)]),
    ),
    maxBatch: settings.transport.maxBatch,
    joinCalls: settings.transport.joinCalls,
    errorRules: settings.errors,
    degradation,
    keepExplanation: (correlationId, explain) => explanations.keep(correlationId, explain),
    extrasOf: faults.extrasOf,
    readiness: createReadiness(endpoints, settings.ready, log),
  };
}
