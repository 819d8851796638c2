import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import { explainHeader } from '../telemetry/explain-header.ts';
import type { RequestContext } from '../transport/request-context.ts';
import type { EntityCounts } from './entity-loader.ts';
import type { Generation } from './generation.ts';
import type { Generations } from './generations.ts';
import type { ExecutedOperation, GraphExecutor } from './graph-executor.ts';
import { graphQLErrorOf } from './subgraph-errors.ts';

type ApolloGatewayObject = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<ApolloGatewayObject['load']>>['executor']>;
type ExecutorInput = Parameters<Executor>[0];
type ExecutorOutput = Awaited<ReturnType<Executor>>;

export interface FederatedGraphOptions {
  /** Whether a client may see the plan of its operation, as Apollo's tools ask for it. */
  readonly exposeQueryPlan: boolean;
  /** Whether a client may ask, by a header, why there are nulls in its answer, and what its entities cost. */
  readonly explainNulls: boolean;
  /** Told about every executed request, with what its entities cost. */
  readonly onExecuted?: ((entities: EntityCounts, context: RequestContext) => void) | undefined;
}

/** One graph behind two doors. */
export interface FederatedGraph {
  /** What stands behind Apollo Server's `gateway` option: our own planning cache and execution. */
  readonly apollo: ApolloGatewayObject;
  /** For the door that parses nothing: what the generation that is served now has met before. */
  readonly lane: Pick<GraphExecutor, 'known'>;
}

/** There must be a generation before Apollo Server loads the graph. */
export function federatedGraph(generations: Generations, options: FederatedGraphOptions): FederatedGraph {
  type Listener = Parameters<ApolloGatewayObject['onSchemaLoadOrUpdate']>[0];
  const listeners = new Set<Listener>();
  // A document is executed by the generation that it was validated against, whatever is served by then.
  const executors = new WeakMap<GraphQLSchema, GraphExecutor>();
  const tell = ({ apiSchema, executor, sdl }: Generation): void => {
    executors.set(apiSchema, executor);
    for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: sdl });
  };
  const execute: Executor = (request) => {
    const executor = executors.get(request.schema);
    if (executor === undefined) throw new Error('This schema has never been served.');
    return answer(executor, options, request);
  };
  generations.onGeneration(tell);
  const apollo: ApolloGatewayObject = {
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: async () => {
      if (generations.current === undefined) throw new Error('There is no graph to serve yet.');
      tell(generations.current);
      return { executor: execute };
    },
    stop: () => Promise.resolve(),
  };
  const lane = {
    known: (text: string, name: string | undefined) => generations.current?.executor.known(text, name),
  };
  return { apollo, lane };
}

async function answer(
  executor: GraphExecutor,
  { exposeQueryPlan, explainNulls, onExecuted }: FederatedGraphOptions,
  request: ExecutorInput,
): Promise<ExecutorOutput> {
  const { source: text, document, context } = request;
  // Apollo Server hands on the context that our own door made.
  const requestContext = context as RequestContext;
  const { variables = {}, operationName } = request.request;
  try {
    // The name that the client sent, not the one that Apollo Server found: the lane looks for what was sent.
    const operation = { text, document, operationName: operationName ?? undefined, variables };
    const { request: executed, planned } = await executor.execute(operation, requestContext);
    const result = executed.complete();
    onExecuted?.(executed.entities, requestContext);
    for (const [name, value] of result.headers ?? []) request.response?.http?.headers.set(name, value);
    const extensions = {
      ...result.extensions,
      ...(exposeQueryPlan ? await planExtension(planned, request) : {}),
      ...(explainNulls && asksWhy(request) ? executed.explain() : {}),
    };
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors.length === 0 ? {} : { errors: result.errors }),
      ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
    };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const refusal = graphQLErrorOf(error, undefined);
    // What is returned is taken for the client's fault, what is thrown for ours.
    if (error.blame !== 'client') throw refusal;
    const { headers = [], extensions } = error.answer ?? {};
    for (const [name, value] of headers) request.response?.http?.headers.set(name, value);
    return { errors: [refusal], ...(extensions === undefined ? {} : { extensions }) };
  }
}

/** The extension that Apollo Sandbox reads when it is asked to show a plan. */
async function planExtension(
  planned: ExecutedOperation['planned'],
  { request: { http } }: ExecutorInput,
): Promise<Record<string, unknown>> {
  if (planned === undefined || !http?.headers.get('apollo-query-plan-experimental')) return {};
  const internal = http.headers.get('apollo-query-plan-experimental-format') === 'internal';
  // Loaded only here: the planner is large, and works in a thread of its own.
  const { prettyFormatQueryPlan } = await import('@apollo/query-planner');
  const plan = internal ? planned.plan : prettyFormatQueryPlan(planned.plan);
  return { __queryPlanExperimental: planned.plan.node === undefined ? true : plan };
}

function asksWhy({ request: { http } }: ExecutorInput): boolean {
  return http?.headers.get(explainHeader) === 'true';
}
