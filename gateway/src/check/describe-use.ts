import { dayMs } from '../config/day.ts';
import type { Use } from './change.ts';

/** When calls were counted, to say "in 7 days". */
export interface Counted {
  readonly now: Date;
  /** Undefined when nothing was recorded. */
  readonly days?: number | undefined;
}

/** `3 operations of mobile 4.2, last seen yesterday, 1,204 calls in 7 days; OrderDetails of web`. */
export function describeUse(uses: readonly Use[], counted: Counted): string {
  const clients = new Map<string, Use[]>();
  for (const use of uses) {
    const client = [use.client, use.version].filter((one) => one !== undefined && one !== '').join(' ');
    clients.set(client, [...(clients.get(client) ?? []), use]);
  }
  return [...clients].map(([client, own]) => describeClient(client, own, counted)).join('; ');
}

function describeClient(client: string, uses: readonly Use[], { now, days }: Counted): string {
  const names = [...new Set(uses.map(({ operation }) => operation))];
  const what = names.length === 1 ? `${names[0]} of ${client}` : `${names.length} operations of ${client}`;
  const seen = uses
    .flatMap(({ lastSeen }) => lastSeen ?? [])
    .sort()
    .at(-1);
  const calls = uses.reduce((sum, use) => sum + (use.calls ?? 0), 0);
  const isCounted = uses.some((use) => use.calls !== undefined);
  const parts = [
    what,
    ...(seen === undefined ? [] : [`last seen ${ago(seen, now)}`]),
    ...(isCounted ? [`${calls.toLocaleString('en')} call${calls === 1 ? '' : 's'}${within(days)}`] : []),
    ...(uses.every(({ isCertain }) => !isCertain) ? ['as far as its variables may carry it'] : []),
  ];
  return parts.join(', ');
}

function within(days: number | undefined): string {
  return days === undefined ? '' : ` in ${days} day${days === 1 ? '' : 's'}`;
}

function ago(instant: string, now: Date): string {
  const days = Math.floor(now.getTime() / dayMs) - Math.floor(Date.parse(instant) / dayMs);
  if (Number.isNaN(days)) return instant;
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
