import type { DocumentNode, OperationTypeNode } from 'graphql';
import type { Flags } from '../operations/decide-conditions.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { CalledOperation, Graph } from '../operations/name-operation.ts';
import type { MakePlan, PlannedOperation } from '../planning/plan-operation.ts';
import type { RequestContext } from '../transport/request-context.ts';
import type { AnswerExtras } from './answer-extras.ts';
import type { ExecutedRequest } from './executed-request.ts';
import type { AskedOperation } from './prepared-operations.ts';
import type { Subgraphs } from './run.ts';

/** A valid operation as a door hands it in. */
export interface GraphOperation extends CalledOperation {
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
  warm(operation: CalledOperation, flags?: Flags): Promise<void>;
  /** What was asked for last comes first. */
  recent(): readonly AskedOperation[];
}

type Headers = AnswerExtras['headers'];

/** Sees every request for an operation: gives the headers that its answer carries, or throws to refuse it. */
export type WatchOperation = (
  known: KnownOperation,
) => ((variables: Readonly<JsonObject>, context: RequestContext) => Headers | Promise<Headers>) | undefined;

/** Makes the executor of one generation; the stages that a request passes in it are listed in journey.ts. */
export type MakeExecutor = (graph: Graph, makePlan: MakePlan, subgraphs: Subgraphs) => GraphExecutor;
