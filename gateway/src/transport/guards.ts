import type { Logger } from 'pino';
import type { RestTarget } from '../config/listed-settings.ts';
import type { Settings } from '../config/settings.ts';
import { Guard, type GuardReading } from '../resilience/guard.ts';
import { RetryBudget } from '../resilience/retry-budget.ts';
import type { Protection } from './protection.ts';

interface Kept {
  readonly url: string;
  readonly guard: Guard;
}

/**
 * The guards of all subgraphs and REST targets, and the budget that they share. They outlive a change of the supergraph:
 * what fails goes on failing.
 */
export class Guards {
  readonly budget: RetryBudget;
  readonly #settings: Pick<Settings, 'resilience' | 'subgraphs'>;
  readonly #log: Pick<Logger, 'info' | 'warn'>;
  readonly #kept = new Map<string, Kept>();
  readonly #ofTargets = new Map<string, Guard>();

  constructor(settings: Pick<Settings, 'resilience' | 'subgraphs'>, log: Pick<Logger, 'info' | 'warn'>) {
    this.#settings = settings;
    this.#log = log;
    this.budget = new RetryBudget(settings.resilience.retryPercent);
  }

  /** The guard of this subgraph at this URL; at another one, it is another service. */
  guardOf(service: string, url: string): Guard {
    const kept = this.#kept.get(service);
    if (kept?.url === url) return kept.guard;
    const guard = this.#make({ subgraph: service }, this.#settings.subgraphs[service]);
    this.#kept.set(service, { url, guard });
    return guard;
  }

  /** What protects a REST target. How long it may take is left to its deadline: what is sent there may be long. */
  protect({ prefix }: Pick<RestTarget, 'prefix'>): Protection {
    let guard = this.#ofTargets.get(prefix);
    if (guard === undefined) {
      guard = this.#make({ target: prefix }, { slowMs: Number.POSITIVE_INFINITY });
      this.#ofTargets.set(prefix, guard);
    }
    return { guard, retries: this.#settings.resilience, budget: this.budget };
  }

  /** Those of these subgraphs of which a part is not asked for now, sorted. */
  failing(services: readonly string[]): readonly string[] {
    const now = performance.now();
    return services.filter((service) => this.#kept.get(service)?.guard.refusesSome(now)).sort();
  }

  /** What goes on at each subgraph. */
  read(): ReadonlyMap<string, GuardReading> {
    return new Map([...this.#kept].map(([service, { guard }]) => [service, guard.read()]));
  }

  /** What goes on at each REST target, by its prefix. */
  readTargets(): ReadonlyMap<string, GuardReading> {
    return new Map([...this.#ofTargets].map(([prefix, guard]) => [prefix, guard.read()]));
  }

  #make(who: Readonly<Record<string, string>>, own: Partial<Settings['resilience']> = {}): Guard {
    const {
      breakerFailures: failures,
      breakerOpenMs: openMs,
      ...limits
    } = { ...this.#settings.resilience, ...own };
    return new Guard({ ...limits, failures, openMs }, (key, state) => {
      if (state === 'open') this.#log.warn({ ...who, key }, 'it fails, and is not asked for now');
      else this.#log.info({ ...who, key }, 'it answers again, and is asked');
    });
  }
}
