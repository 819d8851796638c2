import { isAwaited } from './receive-return.ts';
import type { Return } from './return.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function returnPath(id: string): string {
  return `/v1/returns/${id}`;
}

/** What may be done with a return now; both doors tell their clients so. */
export function returnActions(returned: Return): Action[] {
  if (!isAwaited(returned)) return [];
  const self = returnPath(returned.id);
  return [
    { rel: 'receive', method: 'POST', href: `${self}/receipt` },
    { rel: 'refuse', method: 'POST', href: `${self}/refusal` },
  ];
}
