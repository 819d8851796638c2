import type { Change } from '../change.ts';

/** Services in the order of their deployment: each comes after those that have to be there before it. */
export interface Rollout {
  readonly order: readonly string[];
  /** Why one comes before another, a sentence each. */
  readonly because: readonly string[];
  /** Services that wait for each other: no order is right, the change has to be taken apart. */
  readonly stuck: readonly string[];
}

interface Before {
  readonly first: string;
  readonly later: string;
  readonly because: string;
}

/**
 * Who gives something new comes before those who take it, who come before whoever takes the old away: provider first when a
 * contract grows, consumer first when it shrinks.
 */
export function rolloutOf(
  services: readonly string[],
  changes: readonly Pick<Change, 'coordinate' | 'rule' | 'shape' | 'subject' | 'usedBy'>[],
): Rollout {
  const rules = changes.flatMap((change) =>
    change.usedBy
      .filter(({ client }) => client !== change.subject && services.includes(client))
      .flatMap(({ client }): Before[] => {
        if (!services.includes(change.subject)) return [];
        const { subject, coordinate, shape } = change;
        return shape === 'safe'
          ? [
              {
                first: subject,
                later: client,
                because: `${subject} offers ${coordinate} before ${client} uses it`,
              },
            ]
          : [
              {
                first: client,
                later: subject,
                because: `${client} does without the old ${coordinate} before ${subject} changes it`,
              },
            ];
      }),
  );
  const order: string[] = [];
  let left = [...services].toSorted();
  while (left.length > 0) {
    const ready = left.filter(
      (name) => !rules.some(({ first, later }) => later === name && left.includes(first) && first !== name),
    );
    if (ready.length === 0) break;
    order.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return { order, because: [...new Set(rules.map(({ because }) => because))], stuck: left };
}
