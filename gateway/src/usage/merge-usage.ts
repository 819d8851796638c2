import type { RecordedOperation, UsageRecord } from './usage-record.ts';

/** What one version of one client asked of one operation, over all gateways and days. */
export interface UsedOperation {
  readonly client: string;
  readonly version: string;
  readonly id: string;
  readonly operation: RecordedOperation;
  /** What it names, in its text and in the values of its variables. */
  readonly coordinates: ReadonlySet<string>;
  readonly calls: number;
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
}

/** Adds up what several gateways recorded, from the given day on (`2026-01-31`). */
export function mergeUsage(records: readonly UsageRecord[], firstDay = ''): readonly UsedOperation[] {
  const merged = new Map<string, UsedOperation>();
  for (const { day, calls, operations } of records) {
    if (day < firstDay) continue;
    for (const { client, version, operation: id, count, lastSeen, variables } of calls) {
      const operation = Object.hasOwn(operations, id) ? operations[id] : undefined;
      if (operation === undefined) continue;
      const key = [client, version, id].join('\0');
      const former = merged.get(key);
      merged.set(key, {
        client,
        version,
        id,
        operation,
        coordinates: new Set([...(former?.coordinates ?? operation.coordinates), ...variables]),
        calls: (former?.calls ?? 0) + count,
        lastSeen: former !== undefined && former.lastSeen > lastSeen ? former.lastSeen : lastSeen,
      });
    }
  }
  return [...merged.values()];
}

/** Who uses a coordinate (`Type.field`, `Type.field(argument:)`, `Enum.VALUE`), or anything of a type; most calls first. */
export function usersOf(used: readonly UsedOperation[], coordinate: string): readonly UsedOperation[] {
  const isType = !coordinate.includes('.');
  const isMeant = (one: string): boolean =>
    one === coordinate || (isType && one.startsWith(`${coordinate}.`));
  return used
    .filter(({ coordinates }) => [...coordinates].some(isMeant))
    .toSorted((one, other) => other.calls - one.calls);
}
