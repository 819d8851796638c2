import { OperationTypeNode, type ExecutionResult, type GraphQLError } from 'graphql';
import type { AdmittedOperation } from '../limits/admit-operation.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { PlannedOperation } from '../planning/plan-operation.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { completeFields } from './complete-value.ts';
import { CompiledSelection, introspectionKey } from './compiled-selection.ts';
import { compilePlan } from './compile-plan.ts';
import { Completion } from './completion.ts';
import { DegradedList } from './degrade/degraded-list.ts';
import { settleShortfalls } from './degrade/settle-shortfalls.ts';
import type { Shortfall } from './degrade/shortfall.ts';
import type { EntityCounts } from './entity-loader.ts';
import {
  withExtras,
  type ExecutedRequest,
  type GraphResult,
  type WrittenResult,
} from './executed-request.ts';
import { explainer, type Explain, type Explanation } from './explain-failures.ts';
import { introspection } from './introspect.ts';
import { fetchJoiner, type JoinFetches } from './join-fetches.ts';
import { logReported } from './log-reported.ts';
import { Run, type Subgraphs } from './run.ts';
import { servicesBySource } from './services-by-source.ts';

/** Executes one operation, compiled, for one request. */
export type ExecuteOperation = (
  admitted: AdmittedOperation,
  context: RequestContext,
) => Promise<ExecutedRequest>;

/** Compiles a planned operation once for all requests. */
export function compileOperation(planned: PlannedOperation, subgraphs: Subgraphs): ExecuteOperation {
  const { decided } = planned;
  const { definition, apiSchema, rootType } = decided.known;
  const plan = compilePlan(planned);
  const selection = new CompiledSelection(apiSchema, rootType, [decided.selections]);
  const introspect = introspection(decided);
  const serviceOf = servicesBySource(plan.fetches);
  const join: JoinFetches = subgraphs.joinCalls === false ? () => undefined : fetchJoiner(plan.fetches);
  const explain = explainer(plan.fetches, decided.known.entityKeys);
  const serial = definition.operation === OperationTypeNode.MUTATION;
  const isOwned = decided.known.ownersOf !== undefined;
  return async ({ variables }, context) => {
    const run = new Run(subgraphs, context, variables, selection, decided.flags, serial, join, isOwned);
    const introspected = introspect?.(variables);
    if (introspected?.data) run.data[introspectionKey] = introspected.data;
    await plan.run(run);
    run.ownership?.settle(run.data, run.failures);
    const degraded = run.shortfalls && settled(run, run.shortfalls);
    const finished = new FinishedRun(run, selection, introspected, serviceOf, explain, degraded);
    const extras = subgraphs.extrasOf?.(context);
    return extras === undefined ? finished : withExtras(finished, () => extras);
  };
}

function settled(run: Run, shortfalls: readonly Shortfall[]): DegradedList {
  const list = new DegradedList(run.degradation?.maxTold ?? 0);
  settleShortfalls(run, shortfalls, list);
  run.degradation?.counts.add(list.fields);
  return list;
}

/** A request that is refused before anything is executed. */
export function refusedRequest(errors: readonly GraphQLError[]): ExecutedRequest {
  return {
    entities: noEntities,
    fetched: undefined,
    hasAbandoned: false,
    complete: () => ({ errors, entities: noEntities }),
    write: () => undefined,
    explain: () => ({ nulls: [], entities: noEntities }),
  };
}

const noEntities = Object.freeze({ asked: 0, sent: 0, saved: 0 });

type ExecutedExtensions = { readonly degraded: unknown } | undefined;

class FinishedRun implements ExecutedRequest {
  readonly #run: Run;
  readonly #selection: CompiledSelection;
  readonly #introspected: ExecutionResult | undefined;
  readonly #serviceOf: (sourcePath: readonly string[]) => string;
  readonly #explain: Explain;
  readonly #degraded: DegradedList | undefined;
  #completed: GraphResult | undefined;
  #isTold = false;

  constructor(
    run: Run,
    selection: CompiledSelection,
    introspected: ExecutionResult | undefined,
    serviceOf: (sourcePath: readonly string[]) => string,
    explain: Explain,
    degraded: DegradedList | undefined,
  ) {
    this.#run = run;
    this.#selection = selection;
    this.#introspected = introspected;
    this.#serviceOf = serviceOf;
    this.#explain = explain;
    this.#degraded = degraded;
  }

  get entities(): EntityCounts {
    return this.#run.entities.counts;
  }

  get fetched(): Readonly<JsonObject> {
    return this.#run.data;
  }

  get hasAbandoned(): boolean {
    return this.#run.hasAbandoned;
  }

  complete(): GraphResult {
    const result = (this.#completed ??= this.#complete());
    if (result.errors.length > 0) this.#tell();
    return result;
  }

  write(): WrittenResult {
    const { failures, data, strangers } = this.#run;
    const written = strangers === undefined ? this.#selection.write(data, this.#run.isPlain) : undefined;
    if (written === undefined) {
      const completed = this.complete();
      return { ...completed, data: JSON.stringify(completed.data) };
    }
    const { errors } = failures;
    if (errors.length > 0) this.#tell();
    return { data: written, errors, entities: this.entities, extensions: this.#extensions };
  }

  explain(): Explanation {
    return this.#explain(this.#run, this.#data, 'shown');
  }

  get #data(): JsonObject | null {
    return (this.#completed ??= this.#complete()).data ?? null;
  }

  #complete(): GraphResult {
    const { failures, data: fetched, strangers } = this.#run;
    const completion = new Completion(failures, this.#serviceOf, strangers);
    const data = completeFields(this.#selection.fieldsOf(this.#selection.parent.name), fetched, completion);
    const errors = [...failures.errors, ...(this.#introspected?.errors ?? [])];
    this.#degraded?.forget(data);
    return { data, errors, entities: this.entities, extensions: this.#extensions };
  }

  get #extensions(): ExecutedExtensions {
    const degraded = this.#degraded?.told();
    return degraded && { degraded };
  }

  /** To those who look after the graph, once, whichever form a door takes the answer in. */
  #tell(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { failures, context, keepExplanation } = this.#run;
    logReported(failures, context.log);
    keepExplanation?.(context.correlationId, () => this.#explain(this.#run, this.#data, 'kept'));
  }
}
