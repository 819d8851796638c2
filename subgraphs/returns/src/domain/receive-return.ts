import { accept, refuse, type Decision } from './refusal.ts';
import type { ReceivedItem, Return, ReturnItem, ReturnWithItems } from './return.ts';

/** Whether the goods may still arrive, or be refused. */
export function isAwaited({ status }: Return): boolean {
  return status === 'REQUESTED';
}

/** Decides the arrival of a return: no more than was announced; what is not named has not arrived. */
export function receiveReturn(
  { returned, items }: ReturnWithItems,
  received: readonly ReceivedItem[],
  now: Date,
): Decision<ReturnWithItems> {
  if (!isAwaited(returned)) return refuseNotAwaited(returned);
  const byAlbum = new Map(received.map((item) => [item.albumId, item]));
  if (byAlbum.size < received.length)
    return refuse('album-twice', 'An album is named twice; name each album once, with what arrived of it.');
  const foreign = received.find(({ albumId }) => !items.some((item) => item.albumId === albumId));
  if (foreign !== undefined)
    return refuse('album-not-in-return', `Return ${returned.id} has no album ${foreign.albumId}.`);
  const arrived = items.map((item) => ({ ...item, ...countsOf(byAlbum.get(item.albumId)) }));
  const tooMany = arrived.find((item) => arrivedCount(item) > item.quantity);
  if (tooMany !== undefined) {
    const { albumId, quantity } = tooMany;
    const detail = `Of album ${albumId}, ${quantity} were announced; ${arrivedCount(tooMany)} cannot have arrived.`;
    return refuse('more-than-announced', detail);
  }
  if (arrived.every((item) => arrivedCount(item) === 0))
    return refuse('nothing-received', 'At least one copy has arrived, or the return is to be refused.');
  const version = returned.version + 1;
  return accept({ returned: { ...returned, status: 'RECEIVED', receivedAt: now, version }, items: arrived });
}

/** How many copies arrived, intact or damaged. */
export function arrivedCount({ intact, damaged }: Pick<ReturnItem, 'intact' | 'damaged'>): number {
  return (intact ?? 0) + (damaged ?? 0);
}

export function refuseNotAwaited({ id, status }: Return): Decision<never> {
  return refuse(
    'return-not-awaited',
    `Return ${id} is ${status}; only one that is REQUESTED can arrive or be refused.`,
  );
}

function countsOf(received: ReceivedItem | undefined): { intact: number; damaged: number } {
  return { intact: received?.intact ?? 0, damaged: received?.damaged ?? 0 };
}
