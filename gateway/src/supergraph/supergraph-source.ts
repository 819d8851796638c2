import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import type { Attempts } from './attempts.ts';
import type { LastGood } from './last-good.ts';
import type { Quarantined } from './quarantine.ts';

/** Starts to serve a supergraph, given as options of `createGateway`; rejects with a StartError when it cannot be served. */
export type Start<Started> = (options: {
  readonly supergraphSdl: string;
  readonly lastGoodSdl: string | undefined;
}) => Promise<Started>;

/** Where the supergraph comes from: a composed file, or a list of subgraphs. */
export interface SupergraphSource {
  readonly quarantined: readonly Quarantined[];
  /** Since when the latest supergraph cannot be served, ISO 8601, UTC; undefined while it is. */
  readonly lastGoodSince: string | undefined;
  /** Starts with the supergraph as it is now, or with the last good one where that cannot be served. */
  start<Started>(start: Start<Started>): Promise<Started>;
  /** Hands on every later supergraph. The one before stays when `serve` rejects, which is given it again later. */
  follow(serve: (supergraphSdl: string) => Promise<void>): void;
  close(): Promise<void>;
}

/** A supergraph that may be served. */
export interface Candidate {
  readonly supergraphSdl: string;
  /** Takes note that it is served. */
  readonly onServed: () => Promise<void>;
}

interface StartParts<Started> {
  readonly latest: () => Promise<Candidate>;
  /** What `attempts` know the latest by. */
  readonly what: string;
  readonly attempts: Attempts;
  readonly lastGood: LastGood | undefined;
  readonly start: Start<Started>;
  readonly log: { error(details: object, message: string): void };
}

/**
 * Starts with the latest supergraph, or with the one that was served last where that cannot be served. Rejects with what
 * is wrong with the latest when neither can.
 */
export async function startServed<Started>(parts: StartParts<Started>): Promise<Started> {
  const { latest, what, attempts, start, log } = parts;
  const lastGoodSdl = parts.lastGood?.supergraphSdl;
  let candidate: Candidate | undefined;
  try {
    return await attempts.make(what, async () => {
      candidate = await latest();
      const started = await start({ supergraphSdl: candidate.supergraphSdl, lastGoodSdl });
      await candidate.onServed();
      return started;
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    if (lastGoodSdl === undefined || lastGoodSdl === candidate?.supergraphSdl) throw error;
    log.error({ problems: error.problems }, 'the last good supergraph is served instead');
    return start({ supergraphSdl: lastGoodSdl, lastGoodSdl: undefined }).catch((second: unknown) => {
      log.error({ reason: messageOf(second) }, 'the last good supergraph cannot be served either');
      throw error;
    });
  }
}
