import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { Guard, type GuardReading } from '../resilience/guard.ts';
import { RetryBudget } from '../resilience/retry-budget.ts';

interface Kept {
  readonly url: string;
  readonly guard: Guard;
}

/**
 * The guards of all subgraphs, and the budget that they share. They outlive a change of the supergraph: what fails goes
 * on failing.
 */
export class Guards {
  readonly budget: RetryBudget;
  readonly #settings: Pick<Settings, 'resilience' | 'subgraphs'>;
  readonly #log: Pick<Logger, 'info' | 'warn'>;
  readonly #kept = new Map<string, Kept>();

  constructor(settings: Pick<Settings, 'resilience' | 'subgraphs'>, log: Pick<Logger, 'info' | 'warn'>) {
    this.#settings = settings;
    this.#log = log;
    this.budget = new RetryBudget(settings.resilience.retryPercent);
  }

  /** The guard of this subgraph at this URL; at another one, it is another service. */
  guardOf(service: string, url: string): Guard {
    const kept = this.#kept.get(service);
    if (kept?.url === url) return kept.guard;
    const { resilience, subgraphs } = this.#settings;
    const {
      breakerFailures: failures,
      breakerOpenMs: openMs,
      ...limits
    } = { ...resilience, ...subgraphs[service] };
    const guard = new Guard({ ...limits, failures, openMs }, (key, state) => {
      if (state === 'open') this.#log.warn({ subgraph: service, key }, 'it fails, and is not asked for now');
      else this.#log.info({ subgraph: service, key }, 'it answers again, and is asked');
    });
    this.#kept.set(service, { url, guard });
    return guard;
  }

  /** The subgraphs of which a part is not asked for now, sorted. */
  failing(): readonly string[] {
    const isFailing = ({ obstacles }: GuardReading): boolean => obstacles.length > 0;
    return [...this.read()].flatMap(([service, reading]) => (isFailing(reading) ? [service] : [])).sort();
  }

  /** What goes on at each subgraph. */
  read(): ReadonlyMap<string, GuardReading> {
    return new Map([...this.#kept].map(([service, { guard }]) => [service, guard.read()]));
  }
}
