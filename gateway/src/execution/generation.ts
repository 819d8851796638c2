import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { startGraphPlanner } from '../planning/graph-planner.ts';
import type { Readiness } from '../transport/readiness.ts';
import type { GraphExecutor, MakeExecutor } from './graph-executor.ts';
import type { Subgraphs } from './run.ts';

/** The subgraphs of one supergraph, ready to be called. */
export interface Connections extends Subgraphs {
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  readonly readiness: Readiness;
}

/** One supergraph with all that was made from it. A request keeps the generation that it began with to its end. */
export interface Generation {
  readonly sdl: string;
  /** What clients may ask. */
  readonly apiSchema: GraphQLSchema;
  readonly executor: GraphExecutor;
  readonly connections: Connections;
  /** No request begins with it any more; those that did are served to their end. Resolves when its threads ended. */
  retire(): Promise<void>;
  /** Ends its threads at once; what is not planned by then fails. */
  close(): Promise<void>;
}

/**
 * Reads a supergraph in a thread of its own, and connects to the subgraphs that it declares.
 * Rejects with the reason when it cannot be served.
 */
export async function startGeneration(
  sdl: string,
  connect: (declared: Connections['subgraphs']) => Connections,
  makeExecutor: MakeExecutor,
  settings: Settings['planning'],
  log: Pick<Logger, 'debug'>,
  signal: AbortSignal,
): Promise<Generation> {
  const planner = await startGraphPlanner(sdl, settings, log, signal);
  const { graph, declared, makePlan } = planner;
  try {
    const connections = connect(declared);
    return {
      sdl,
      apiSchema: graph.apiSchema,
      executor: makeExecutor(graph, makePlan, connections),
      connections,
      retire: () => planner.retire(),
      close: () => planner.close(),
    };
  } catch (error) {
    await planner.close();
    throw error;
  }
}
