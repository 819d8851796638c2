import { equal } from 'node:assert/strict';
import { Kind, type DocumentNode } from 'graphql';
import { anonymous, type Viewer } from '../../gateway/src/auth/viewer.ts';
import { checkSettings } from '../../gateway/src/config/check-settings.ts';
import type { GraphResult } from '../../gateway/src/execution/executed-request.ts';
import { journey } from '../../gateway/src/journey.ts';
import { planBuilder } from '../../gateway/src/planning/build-plan.ts';
import { startDeadline } from '../../gateway/src/resilience/deadline.ts';
import type { RequestContext } from '../../gateway/src/transport/request-context.ts';
import type { AskSubgraph } from '../../gateway/src/transport/subgraph-query.ts';
import { parseSubgraphResponse } from '../../gateway/src/transport/subgraph-response.ts';
import type { Federation, RunningSubgraph } from './federation.ts';
import type { State } from './world.ts';
import type { Row } from './values.ts';

export interface SubgraphRequest {
  readonly service: string;
  readonly query: string;
  readonly variables: Row;
}

export interface AskGatewayOptions {
  /** Told what every subgraph is asked. */
  readonly onRequest?: (request: SubgraphRequest) => void;
  /** Answers instead of the real subgraphs. */
  readonly clients?: ReadonlyMap<string, AskSubgraph>;
  readonly maxBatch?: number;
  readonly joinCalls?: boolean;
}

export type AskGateway = (text: string, document: DocumentNode, variables?: Row) => Promise<GraphResult>;

/** The gateway's executor over the federation's subgraphs, with JSON between them as HTTP would carry it. */
export function gatewayOver(federation: Federation, options: AskGatewayOptions = {}): AskGateway {
  const { graph, read, subgraphs } = federation;
  const build = planBuilder(read, 100);
  const states = new WeakMap<RequestContext, State>();
  const clients = new Map<string, AskSubgraph>(
    [...subgraphs].map(([service, subgraph]) => [service, clientOf(service, subgraph, states, options)]),
  );
  // What is generated may ask more than a client may.
  const limits = { maxRootFields: 1000, maxAliases: 1000, maxRepeats: 1000 };
  const settings = checkSettings({
    planning: { retryAfterMs: 1 },
    cost: { max: Number.MAX_SAFE_INTEGER },
    limits,
  });
  const makeExecutor = journey({ settings });
  const executor = makeExecutor(graph, async (document) => ({ plan: build(document).plan }), {
    clients: options.clients ?? clients,
    maxBatch: options.maxBatch ?? 1000,
    joinCalls: options.joinCalls ?? true,
  });
  return async (text, document, variables = {}) => {
    const context = requestContext();
    states.set(context, new Map());
    try {
      const operationName = nameOf(document);
      const operation = { text, document, operationName, variables };
      const { request } = await executor.execute(operation, context);
      const written = request.write();
      const result = request.complete();
      if (written === undefined) return result;
      // The generated writer and the completion by the specification have to agree about everything.
      equal(written.data, JSON.stringify(result.data));
      equal(written.errors.length, result.errors.length);
      return result;
    } finally {
      context.deadline.clear();
    }
  };
}

function clientOf(
  service: string,
  subgraph: RunningSubgraph,
  states: WeakMap<RequestContext, State>,
  { onRequest }: AskGatewayOptions,
): AskSubgraph {
  return async ({ body }, context) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Row };
    onRequest?.({ service, query, variables });
    const result = await subgraph.execute(query, variables, states.get(context) ?? new Map());
    return parseSubgraphResponse(service, 200, JSON.stringify(result));
  };
}

export function requestContext(viewer: Viewer = anonymous): RequestContext {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const client = { name: 'test', version: '1' };
  return {
    correlationId: 'test',
    viewer,
    address: '',
    client,
    headers: '',
    deadline: startDeadline(30_000),
    log,
  };
}

function nameOf(document: DocumentNode): string | undefined {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return operations[0]?.name?.value;
}
