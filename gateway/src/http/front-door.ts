import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';

/** A request that was let in; see `ConcurrencyLimit`. */
interface Admitted {
  done(kind: string): void;
  dropped(): void;
}

interface Limit {
  isFull(rank: 'first' | 'other'): boolean;
  enter(rank: 'first' | 'other'): Admitted | undefined;
}

/** Lets a request in, or throws OVERLOADED at once. The text of its operation says of which kind it is. */
export interface LetIn {
  (operationName: string | undefined, text: string | undefined): LetInRequest;
  /** Whether nobody is let in just now, whatever is asked: reading the request would be for nothing. */
  isClosed(): boolean;
}

export interface LetInRequest {
  /** How it ended: whether it was answered as such requests are. What is said later does not count. */
  end(wasAnswered: boolean): void;
}

/** The door before both doors: takes on no more than can be served in good time, and what comes first first. */
export function frontDoor(limit: Limit, { first, retryAfterSeconds }: Settings['overload']): LetIn {
  const comesFirst = nameMatcher(first);
  const lowestRank = first.length > 0 ? 'first' : 'other';
  const letIn = (operationName: string | undefined, text = ''): LetInRequest => {
    const admitted = limit.enter(comesFirst(operationName) ? 'first' : 'other');
    if (admitted === undefined) throw overloaded(retryAfterSeconds);
    let isUnderWay = true;
    return {
      end: (wasAnswered) => {
        if (isUnderWay && wasAnswered) admitted.done(text);
        else if (isUnderWay) admitted.dropped();
        isUnderWay = false;
      },
    };
  };
  return Object.assign(letIn, { isClosed: () => limit.isFull(lowestRank) });
}

/** What is told to whom there is no room for. */
export function overloaded(retryAfterSeconds: number): GatewayError {
  return new GatewayError('OVERLOADED', { retryAfterSeconds });
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
