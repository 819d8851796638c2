import type { Settings } from '../config/settings.ts';
import { starPatterns } from '../config/star-patterns.ts';
import { GatewayError } from '../errors/gateway-error.ts';

/** A request that was let in; see `ConcurrencyLimit`. */
interface Admitted {
  done(kind: string | undefined): void;
  dropped(): void;
}

interface Limit {
  readonly inFlight: number;
  readonly limit: number;
  isFull(rank: 'first' | 'other'): boolean;
  enter(rank: 'first' | 'other'): Admitted | undefined;
}

/** Lets a request in, or throws OVERLOADED at once. Its kind is the text of its operation, or the id of that. */
export interface LetIn {
  (operationName: string | undefined, kind: string | undefined): LetInRequest;
  /**
   * Whether nobody is let in just now, whatever is asked: reading the request would be for nothing. Who is told so counts as
   * refused.
   */
  turnsAway(): boolean;
  read(): DoorReading;
}

/** What is known of the front door. */
export interface DoorReading {
  readonly inFlight: number;
  /** How much may be under way at once, as found for now. */
  readonly limit: number;
  /** Requests that found no room, since the start. */
  readonly refused: number;
}

export interface LetInRequest {
  /** How it ended: whether nothing of it failed. What is said later does not count. */
  end(isWhole: boolean): void;
}

/** The door before both doors: takes on no more than can be served in good time, and what comes first first. */
export function frontDoor(limit: Limit, { first, retryAfterSeconds }: Settings['overload']): LetIn {
  const firstNames = starPatterns(first);
  const comesFirst = (name: string | undefined): boolean => name !== undefined && firstNames.test(name);
  const lowestRank = first.length > 0 ? 'first' : 'other';
  let refused = 0;
  const letIn = (operationName: string | undefined, kind: string | undefined): LetInRequest => {
    const admitted = limit.enter(comesFirst(operationName) ? 'first' : 'other');
    if (admitted === undefined) {
      refused += 1;
      throw overloaded(retryAfterSeconds);
    }
    let isUnderWay = true;
    return {
      end: (isWhole) => {
        if (isUnderWay && isWhole) admitted.done(kind);
        else if (isUnderWay) admitted.dropped();
        isUnderWay = false;
      },
    };
  };
  const turnsAway = (): boolean => {
    const isFull = limit.isFull(lowestRank);
    if (isFull) refused += 1;
    return isFull;
  };
  const read = (): DoorReading => ({ inFlight: limit.inFlight, limit: limit.limit, refused });
  return Object.assign(letIn, { turnsAway, read });
}

/** What is told to whom there is no room for. */
export function overloaded(retryAfterSeconds: number): GatewayError {
  return new GatewayError('OVERLOADED', { retryAfterSeconds });
}
