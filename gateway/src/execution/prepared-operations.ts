import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { decideConditions, type Flags } from '../operations/decide-conditions.ts';
import type { CalledOperation, NamedOperation } from '../operations/name-operation.ts';
import { BoundedCache } from '../planning/bounded-cache.ts';
import {
  planOperation,
  type MakePlan,
  type PlannedOperation,
  type Planning,
} from '../planning/plan-operation.ts';
import { compileOperation, type ExecuteOperation } from './executable-operation.ts';
import type { Subgraphs } from './run.ts';

export interface PreparedOperation {
  readonly planned: PlannedOperation;
  readonly execute: ExecuteOperation;
}

/** An operation that was asked for, with the conditions that were decided. */
export interface AskedOperation extends CalledOperation {
  readonly flags: Flags;
}

export type PlanLimits = Pick<Settings['planning'], 'maxPlans' | 'maxPlanBytes' | 'retryAfterMs'>;

interface Slot {
  readonly asked: AskedOperation;
  /** There when it is ready, so that nobody waits for a promise that was kept long ago. */
  ready: PreparedOperation | undefined;
  becoming: Promise<PreparedOperation>;
  refine: Planning['refine'];
  /** When it failed: from when on it is tried again. */
  retryAtMs: number;
}

/** Plans of one generation, compiled: each is made once, the least used are forgotten, what failed is kept for a while. */
export class PreparedOperations {
  readonly #slots: BoundedCache<Slot>;
  readonly #makePlan: MakePlan;
  readonly #subgraphs: Subgraphs;
  readonly #retryAfterMs: number;
  readonly #now: () => number;

  constructor(
    makePlan: MakePlan,
    subgraphs: Subgraphs,
    limits: PlanLimits,
    now: () => number = () => performance.now(),
  ) {
    this.#slots = new BoundedCache(limits.maxPlans, limits.maxPlanBytes);
    this.#makePlan = makePlan;
    this.#subgraphs = subgraphs;
    this.#retryAfterMs = limits.retryAfterMs;
    this.#now = now;
  }

  /** Every combination of conditions has a plan of its own: docs/decisions/0010. */
  prepare(operation: NamedOperation, flags: Flags): PreparedOperation | Promise<PreparedOperation> {
    const key =
      flags.size === 0 ? operation.key : `${[...flags.values()].map(Number).join('')} ${operation.key}`;
    const slot = this.#slots.get(key);
    if (slot === undefined || (slot.ready === undefined && slot.retryAtMs <= this.#now())) {
      return this.#begin(key, operation, flags).becoming;
    }
    if (slot.refine !== undefined) void this.#improve(slot, slot.refine);
    return slot.ready ?? slot.becoming;
  }

  /** What has a plan; what was asked for last comes first. */
  recent(): readonly AskedOperation[] {
    return this.#slots.newestFirst().flatMap(({ asked, ready }) => (ready === undefined ? [] : [asked]));
  }

  #begin(key: string, operation: NamedOperation, flags: Flags): Slot {
    const { text, operationName, known, weight } = operation;
    const planning = planOperation(decideConditions(known, flags), this.#makePlan);
    const slot: Slot = {
      asked: { text, operationName, flags },
      ready: undefined,
      becoming: planning.then(({ planned, refine }) => {
        slot.refine = refine;
        slot.ready = this.#compiled(planned);
        return slot.ready;
      }),
      refine: undefined,
      retryAtMs: Infinity,
    };
    this.#slots.set(key, slot, weight);
    slot.becoming.catch((error: unknown) => {
      // Planned again and again, an operation that cannot be planned would keep the planner from all others.
      slot.retryAtMs = isForNow(error) ? 0 : this.#now() + this.#retryAfterMs;
    });
    return slot;
  }

  #compiled(planned: PlannedOperation): PreparedOperation {
    return { planned, execute: compileOperation(planned, this.#subgraphs) };
  }

  /** Only what is asked for again is worth a longer search. Requests that have begun keep the plan that they have. */
  async #improve(slot: Slot, refine: NonNullable<Slot['refine']>): Promise<void> {
    slot.refine = undefined;
    const better = await refine();
    if (better !== undefined) slot.ready = this.#compiled(better);
  }
}

function isForNow(error: unknown): boolean {
  return error instanceof GatewayError && error.retryable;
}
