import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';

/** A request that was let in; see `ConcurrencyLimit`. */
interface Admitted {
  done(kind: string): void;
  dropped(): void;
}

interface Limit {
  enter(rank: 'first' | 'other'): Admitted | undefined;
}

/** Lets a request in, or throws OVERLOADED at once. The text of its operation says of which kind it is. */
export type LetIn = (operationName: string | undefined, text: string | undefined) => LetInRequest;

export interface LetInRequest {
  /** How it ended: whether it was answered as such requests are. What is said later does not count. */
  end(wasAnswered: boolean): void;
}

/** The door before both doors: takes on no more than can be served in good time, and what comes first first. */
export function frontDoor(limit: Limit, { first, retryAfterSeconds }: Settings['overload']): LetIn {
  const comesFirst = nameMatcher(first);
  return (operationName, text = '') => {
    const admitted = limit.enter(comesFirst(operationName) ? 'first' : 'other');
    if (admitted === undefined) throw new GatewayError('OVERLOADED', { retryAfterSeconds });
    let isUnderWay = true;
    return {
      end: (wasAnswered) => {
        if (isUnderWay && wasAnswered) admitted.done(text);
        else if (isUnderWay) admitted.dropped();
        isUnderWay = false;
      },
    };
  };
}

function nameMatcher(patterns: readonly string[]): (name: string | undefined) => boolean {
  if (patterns.length === 0) return () => false;
  const sources = patterns.map((pattern) => pattern.split('*').map(escaped).join('.*'));
  const matches = new RegExp(`^(${sources.join('|')})$`);
  return (name) => name !== undefined && matches.test(name);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
