import {
  Kind,
  parse,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
  type OperationTypeNode,
} from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import { variableCheck } from '../operations/check-variables.ts';
import { flagsOf, type Flags } from '../operations/decide-conditions.ts';
import type { JsonObject } from '../operations/json-object.ts';
import { knowOperation, type KnownOperation } from '../operations/known-operation.ts';
import { BoundedCache } from '../planning/bounded-cache.ts';
import type { MakePlan, PlannedOperation } from '../planning/plan-operation.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { refusedRequest } from './executable-operation.ts';
import { withExtras, type AnswerExtras, type ExecutedRequest } from './executed-request.ts';
import {
  PreparedOperations,
  type AskedOperation,
  type NamedOperation,
  type PlanLimits,
  type PreparedOperation,
} from './prepared-operations.ts';
import type { Subgraphs } from './run.ts';
import { weighOperation } from './weigh-operation.ts';

/** A valid operation as a door hands it in. */
export interface GraphOperation {
  /** The whole text, which together with the operation's name stands for the document. */
  readonly text: string;
  /** As the client sent it: undefined when the document holds one operation only. */
  readonly operationName: string | undefined;
  readonly document: DocumentNode;
  readonly variables: Readonly<JsonObject>;
}

export interface ExecutedOperation {
  readonly request: ExecutedRequest;
  /** Undefined when wrong variables kept it from being planned. */
  readonly planned: PlannedOperation | undefined;
}

/** An operation that one generation of the graph has met before: it is valid, and its plan is probably there. */
export interface KnownEntry {
  readonly kind: OperationTypeNode;
  /** Like `GraphExecutor.execute`, for the operation that was found; checks the variables itself. */
  execute(variables: Readonly<JsonObject>, context: RequestContext): Promise<ExecutedOperation>;
}

/** Executes operations of one generation of the graph; what is equal for all requests is done once. */
export interface GraphExecutor {
  /** Finds by text and name as the client sent them; undefined when no door has let them in together yet. */
  known(text: string, operationName: string | undefined): KnownEntry | undefined;
  /** Rejects with a GatewayError for an operation that is too large, not supported or not to be planned. */
  execute(operation: GraphOperation, context: RequestContext): Promise<ExecutedOperation>;
  /** Plans ahead; rejects with the reason when it cannot. No door takes the operation for let in by this. */
  warm(operation: Omit<AskedOperation, 'flags'>, flags?: Flags): Promise<void>;
  /** What was asked for last comes first. */
  recent(): readonly AskedOperation[];
}

type Graph = Parameters<typeof knowOperation>[0];
type Headers = AnswerExtras['headers'];

/** Sees every request for an operation: gives the headers that its answer carries, or throws to refuse it. */
export type WatchOperation = (
  known: KnownOperation,
) => ((variables: Readonly<JsonObject>, context: RequestContext) => Headers | Promise<Headers>) | undefined;

export function graphExecutor(
  graph: Graph,
  makePlan: MakePlan,
  subgraphs: Subgraphs,
  limits: PlanLimits,
  watch: WatchOperation = () => undefined,
): GraphExecutor {
  const entries = new BoundedCache<KnownEntry>(limits.maxPlans, limits.maxPlanBytes);
  const prepared = new PreparedOperations(makePlan, subgraphs, limits);
  const entryOf = (operation: NamedOperation): KnownEntry => {
    const { known } = operation;
    const check = variableCheck(graph.apiSchema, known.definition.variableDefinitions);
    const watchRequest = watch(known);
    return {
      kind: known.definition.operation,
      execute: async (variables, context) => {
        const errors = check(variables);
        if (errors !== undefined) return { request: refusedRequest(errors), planned: undefined };
        const found = prepared.prepare(operation, flagsOf(known, variables));
        const { planned, execute } = found instanceof Promise ? await inTime(found, context) : found;
        const watched = watchRequest?.(variables, context);
        const headers = watched instanceof Promise ? await watched : watched;
        const request = await execute(variables, context);
        return {
          request: headers === undefined ? request : withExtras(request, () => ({ headers })),
          planned,
        };
      },
    };
  };
  return {
    known: (text, operationName) => entries.get(keyOf(text, operationName)),
    execute: async ({ text, operationName, document, variables }, context) => {
      const key = keyOf(text, operationName);
      let entry = entries.get(key);
      if (entry === undefined) {
        const operation = nameOperation(graph, text, operationName, document);
        entry = entryOf(operation);
        entries.set(key, entry, operation.weight);
      }
      return entry.execute(variables, context);
    },
    warm: async ({ text, operationName }, flags) => {
      const document = parse(text, { noLocation: true });
      const [problem] = validate(graph.apiSchema, document, undefined, { maxErrors: 1 });
      if (problem !== undefined) throw problem;
      const operation = nameOperation(graph, text, operationName, document);
      await prepared.prepare(operation, flags ?? flagsOf(operation.known, {}));
    },
    recent: () => prepared.recent(),
  };
}

/** No valid document begins with a name and a NUL, so that a name and a text never read like another text. */
function keyOf(text: string, operationName: string | undefined): string {
  return operationName === undefined ? text : `${operationName}\0${text}`;
}

/** The same for a client that names the only operation and one that does not: they share its plans. */
function nameOperation(
  graph: Graph,
  text: string,
  operationName: string | undefined,
  document: DocumentNode,
): NamedOperation {
  const definition = definitionOf(document, operationName);
  const known = knowOperation(graph, document, definition);
  const key = keyOf(text, definition.name?.value);
  return { key, text, operationName, known, weight: weighOperation(text, known) };
}

/** A plan that comes too late for this request is there for the next one. */
async function inTime(
  prepared: Promise<PreparedOperation>,
  { deadline }: RequestContext,
): Promise<PreparedOperation> {
  let onEnd = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    onEnd = () =>
      reject(new GatewayError('PLANNER_UNAVAILABLE', { reason: 'its plan is not ready in time' }));
  });
  if (deadline.ended()) onEnd();
  else deadline.onEnd(onEnd);
  try {
    return await Promise.race([prepared, ended]);
  } finally {
    deadline.offEnd(onEnd);
  }
}

function definitionOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION && (name === undefined || node.name?.value === name)) {
      return node;
    }
  }
  throw new Error('The document does not hold the operation.');
}
