import { parse, validate, type GraphQLSchema } from 'graphql';
import { accessTable } from './auth/access-table.ts';
import { operationSight, type SeeOperation } from './auth/visible-operation.ts';
import type { Settings } from './config/settings.ts';
import { GatewayError } from './errors/gateway-error.ts';
import { refusedRequest } from './execution/executable-operation.ts';
import { withExtras, type ExecutedRequest } from './execution/executed-request.ts';
import type { KnownEntry, MakeExecutor, WatchOperation } from './execution/graph-executor.ts';
import { PreparedOperations, type PreparedOperation } from './execution/prepared-operations.ts';
import { admission, type Admit, type AdmittedOperation } from './limits/admit-operation.ts';
import { textCheck } from './limits/check-text.ts';
import { checkOperation, type CheckedOperation } from './limits/check-operation.ts';
import { inputCheck } from './limits/check-input.ts';
import type { CostBudget } from './limits/cost-budget.ts';
import { variableCheck, type CheckVariables } from './operations/check-variables.ts';
import { flagsOf } from './operations/decide-conditions.ts';
import { keyOf } from './operations/name-operation.ts';
import { BoundedCache } from './planning/bounded-cache.ts';

export interface JourneyParts {
  readonly settings: Pick<Settings, 'limits' | 'cost' | 'budget'> & {
    readonly planning: Pick<Settings['planning'], 'maxPlans' | 'maxPlanBytes' | 'retryAfterMs'>;
  };
  /** What clients may spend over time; undefined when they may spend what they like. */
  readonly budget?: CostBudget | undefined;
  /** Refuses texts that are not trusted with a GatewayError, whichever door they came through. */
  readonly judge?: (text: string) => void;
  /** Sees requests pass, for those who look after the graph. */
  readonly watch?: (schema: GraphQLSchema) => WatchOperation;
}

type Context = Parameters<KnownEntry['execute']>[1];

/**
 * Every stage that a request passes behind the doors, in running order. Each takes what the one before gives: what was
 * not checked cannot be admitted, and what was not admitted cannot be executed, because it does not type-check.
 *
 * Once per operation, when a door hands it in for the first time (text and document → CheckedOperation):
 *   1. trust: whether this text may be asked; limits on its shape, and only then its normal form, for which fragments are spread.
 * Per request (CheckedOperation and variables → AdmittedOperation → PlannedOperation → result):
 *   2. variables: not too many values, and right for the operation;
 *   3. auth: what the viewer may see of it, cut down to that;
 *   4. admission: what it may cost;
 *   5. plan: found, or made;
 *   6. watch: who uses what, and what is withdrawn for a while;
 *   7. execute;
 *   8. settle: what it did cost.
 */
export function journey(parts: JourneyParts): MakeExecutor {
  const { limits, planning } = parts.settings;
  return (graph, makePlan, subgraphs) => {
    const entries = new BoundedCache<KnownEntry>(planning.maxPlans, planning.maxPlanBytes);
    const prepared = new PreparedOperations(makePlan, subgraphs, planning);
    const watchOperation = parts.watch?.(graph.apiSchema) ?? ((): undefined => undefined);
    const checkText = textCheck(limits);
    const access = accessTable(graph);
    const admit = admission(parts, graph);
    return {
      known: (text, operationName) => entries.get(keyOf(text, operationName)),
      execute: async (asked, context) => {
        const key = keyOf(asked.text, asked.operationName);
        let entry = entries.get(key);
        if (entry === undefined) {
          parts.judge?.(asked.text);
          const operation = checkOperation(graph, asked, asked.document, limits);
          entry = knownEntry(operation, {
            check: variablesCheck(graph.apiSchema, operation, limits),
            see: operationSight(operation, access),
            admit,
            prepared,
            watch: watchOperation(operation.known),
          });
          entries.set(key, entry, operation.weight);
        }
        return entry.execute(asked.variables, context);
      },
      warm: async (called, flags) => {
        checkText(called.text);
        const document = parse(called.text, { noLocation: true, maxTokens: limits.maxTokens });
        const [problem] = validate(graph.apiSchema, document, undefined, { maxErrors: 1 });
        if (problem !== undefined) throw problem;
        const operation = checkOperation(graph, called, document, limits);
        await prepared.prepare(operation, flags ?? flagsOf(operation.known, {}));
      },
      recent: () => prepared.recent(),
    };
  };
}

/** What the stages of each request need, made once per operation. */
interface Stages {
  readonly check: CheckVariables;
  /** Undefined where everybody may see all. */
  readonly see: SeeOperation<CheckedOperation> | undefined;
  readonly admit: Admit;
  readonly prepared: PreparedOperations;
  readonly watch: ReturnType<WatchOperation>;
}

function knownEntry(operation: CheckedOperation, stages: Stages): KnownEntry {
  const { check, see, admit, prepared, watch } = stages;
  return {
    kind: operation.known.definition.operation,
    execute: async (variables, context) => {
      const errors = check(variables);
      if (errors !== undefined) return { request: refusedRequest(errors), planned: undefined };
      const visible = see === undefined ? operation : see(context.viewer, variables);
      const granted = admit(visible, variables, context);
      const admitted = granted instanceof Promise ? await granted : granted;
      try {
        const found = prepared.prepare(admitted.operation, admitted.flags);
        const { planned, execute } = found instanceof Promise ? await inTime(found, context) : found;
        const watched = watch?.(variables, context);
        const headers = watched instanceof Promise ? await watched : watched;
        const request = await execute(admitted, context);
        const marked = headers === undefined ? request : withExtras(request, () => ({ headers }));
        return { request: settled(admitted, marked), planned };
      } catch (error) {
        admitted.settle?.(undefined);
        throw error;
      }
    },
  };
}

/** The size of the variables comes first: whether they are right takes longer to find out. */
function variablesCheck(
  schema: GraphQLSchema,
  { known }: CheckedOperation,
  limits: Settings['limits'],
): CheckVariables {
  const { variableDefinitions } = known.definition;
  const measure = inputCheck(schema, variableDefinitions, limits);
  const check = variableCheck(schema, variableDefinitions);
  return (variables) => {
    measure(variables);
    return check(variables);
  };
}

function settled({ settle }: AdmittedOperation, request: ExecutedRequest): ExecutedRequest {
  if (settle === undefined) return request;
  const extras = settle(request);
  return withExtras(request, () => extras);
}

/** A plan that comes too late for this request is there for the next one. */
async function inTime(
  prepared: Promise<PreparedOperation>,
  { deadline }: Context,
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
