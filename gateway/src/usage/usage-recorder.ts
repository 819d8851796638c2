import { dayMs, dayOf } from '../config/day.ts';
import type { ClientName } from '../transport/client-name.ts';
import type { OperationUsage } from './operation-usage.ts';
import type { UsageRecord } from './usage-record.ts';

interface Counted {
  readonly usage: OperationUsage;
  readonly client: ClientName;
  readonly variables: Set<string>;
  count: number;
  lastSeenMs: number;
}

// What values of variables name is bounded by the schema; a broken client is not to make it costly.
const maxVariableCoordinates = 500;

/** Counts which client asks which operation, day by day. Bounded; holds nothing of what people typed. */
export class UsageRecorder {
  readonly #instance: string;
  readonly #maxEntries: number;
  readonly #now: () => number;
  #entries = new Map<string, Counted>();
  #omitted = 0;
  #day: number;
  #isChanged = false;
  /** Days that are over and not taken yet. */
  #over: UsageRecord[] = [];

  constructor(instance: string, maxEntries: number, now: () => number = Date.now) {
    this.#instance = instance;
    this.#maxEntries = maxEntries;
    this.#now = now;
    this.#day = Math.floor(now() / dayMs);
  }

  /** One request for an operation, by a client. */
  note(usage: OperationUsage, client: ClientName, variables: Readonly<Record<string, unknown>>): void {
    const now = this.#now();
    if (Math.floor(now / dayMs) !== this.#day) this.#turn(Math.floor(now / dayMs));
    this.#isChanged = true;
    const key = `${usage.id}${client.name}\0${client.version}`;
    const counted = this.#entries.get(key) ?? this.#begin(key, usage, client);
    if (counted === undefined) {
      this.#omitted += 1;
      return;
    }
    counted.count += 1;
    counted.lastSeenMs = now;
    usage.noteVariables?.(variables, (coordinate) => {
      if (counted.variables.size < maxVariableCoordinates) counted.variables.add(coordinate);
    });
  }

  /** What is to be written now: the days that are over, and today so far if anything was added to it. */
  take(): readonly UsageRecord[] {
    const records = [...this.#over, ...(this.#isChanged ? [this.#record()] : [])];
    this.#over = [];
    this.#isChanged = false;
    return records;
  }

  #begin(key: string, usage: OperationUsage, client: ClientName): Counted | undefined {
    if (this.#entries.size >= this.#maxEntries) return undefined;
    const counted = { usage, client, variables: new Set<string>(), count: 0, lastSeenMs: 0 };
    this.#entries.set(key, counted);
    return counted;
  }

  #turn(day: number): void {
    if (this.#isChanged) this.#over.push(this.#record());
    this.#isChanged = false;
    this.#entries = new Map();
    this.#omitted = 0;
    this.#day = day;
  }

  #record(): UsageRecord {
    const counted = [...this.#entries.values()];
    return {
      format: 'graph-usage/1',
      day: dayOf(this.#day * dayMs),
      instance: this.#instance,
      calls: counted.map(({ usage, client, variables, count, lastSeenMs }) => ({
        client: client.name,
        version: client.version,
        operation: usage.id,
        count,
        lastSeen: new Date(lastSeenMs).toISOString(),
        variables: [...variables].toSorted(),
      })),
      operations: Object.fromEntries(counted.map(({ usage }) => [usage.id, usage.recorded])),
      omitted: this.#omitted,
    };
  }
}
