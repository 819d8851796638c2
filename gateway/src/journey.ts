import { parse, validate, type GraphQLSchema } from 'graphql';
import { accessTable } from './auth/access-table.ts';
import { operationSight, type SeeOperation } from './auth/visible-operation.ts';
import type { Settings } from './config/settings.ts';
import { GatewayError } from './errors/gateway-error.ts';
import { refusedRequest } from './execution/executable-operation.ts';
import { withExtras } from './execution/executed-request.ts';
import type { KnownEntry, MakeExecutor, WatchOperation } from './execution/graph-executor.ts';
import { PreparedOperations, type PreparedOperation } from './execution/prepared-operations.ts';
import { admitOperation } from './limits/admit-operation.ts';
import { checkOperation, type CheckedOperation } from './limits/check-operation.ts';
import { inputCheck } from './limits/check-input.ts';
import { variableCheck } from './operations/check-variables.ts';
import { flagsOf } from './operations/decide-conditions.ts';
import { keyOf } from './operations/name-operation.ts';
import { BoundedCache } from './planning/bounded-cache.ts';

export type JourneySettings = Pick<Settings, 'limits'> & {
  readonly planning: Pick<Settings['planning'], 'maxPlans' | 'maxPlanBytes' | 'retryAfterMs'>;
};

type Context = Parameters<KnownEntry['execute']>[1];

/**
 * Every stage that a request passes behind the doors, in running order. Each takes what the one before gives: what was
 * not checked cannot be admitted, and what was not admitted cannot be executed, because it does not type-check.
 *
 * Once per operation, when a door hands it in for the first time (text and document → CheckedOperation):
 *   1. limits on its shape, and only then its normal form, for which fragments are spread.
 * Per request (CheckedOperation and variables → AdmittedOperation → PlannedOperation → result):
 *   2. variables: not too many values, and right for the operation;
 *   3. auth: what the viewer may see of it, cut down to that;
 *   4. admission: what it may cost;
 *   5. plan: found, or made;
 *   6. watch: who uses what, and what is withdrawn for a while;
 *   7. execute;
 *   8. settle: what it did cost.
 */
export function journey(
  settings: JourneySettings,
  watch: (schema: GraphQLSchema) => WatchOperation = () => () => undefined,
): MakeExecutor {
  const { limits, planning } = settings;
  return (graph, makePlan, subgraphs) => {
    const entries = new BoundedCache<KnownEntry>(planning.maxPlans, planning.maxPlanBytes);
    const prepared = new PreparedOperations(makePlan, subgraphs, planning);
    const watchOperation = watch(graph.apiSchema);
    const access = accessTable(graph);
    return {
      known: (text, operationName) => entries.get(keyOf(text, operationName)),
      execute: async (asked, context) => {
        const key = keyOf(asked.text, asked.operationName);
        let entry = entries.get(key);
        if (entry === undefined) {
          const operation = checkOperation(graph, asked, asked.document, limits);
          const see = operationSight(operation, access);
          entry = entryOf(operation, see, graph.apiSchema, limits, prepared, watchOperation(operation.known));
          entries.set(key, entry, operation.weight);
        }
        return entry.execute(asked.variables, context);
      },
      warm: async (called, flags) => {
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

/** The stages of each request for one operation. */
function entryOf(
  operation: CheckedOperation,
  see: SeeOperation<CheckedOperation> | undefined,
  schema: GraphQLSchema,
  limits: Settings['limits'],
  prepared: PreparedOperations,
  watch: ReturnType<WatchOperation>,
): KnownEntry {
  const { definition } = operation.known;
  const measure = inputCheck(schema, definition.variableDefinitions, limits);
  const check = variableCheck(schema, definition.variableDefinitions);
  return {
    kind: definition.operation,
    execute: async (variables, context) => {
      measure(variables);
      const errors = check(variables);
      if (errors !== undefined) return { request: refusedRequest(errors), planned: undefined };
      const visible = see === undefined ? operation : see(context.viewer, variables);
      const admitted = admitOperation(visible, variables);
      const found = prepared.prepare(visible, admitted.flags);
      const { planned, execute } = found instanceof Promise ? await inTime(found, context) : found;
      const watched = watch?.(variables, context);
      const headers = watched instanceof Promise ? await watched : watched;
      const request = await execute(admitted, context);
      return {
        request: headers === undefined ? request : withExtras(request, () => ({ headers })),
        planned,
      };
    },
  };
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
