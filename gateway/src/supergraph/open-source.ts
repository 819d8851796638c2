import type { Logger } from 'pino';
import type { LoadedSettings } from '../config/load-settings.ts';
import { readTextFile } from '../config/read-file.ts';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import { followFile } from './follow-file.ts';
import { FollowedSubgraphs } from './follow-subgraphs.ts';
import { readLastGood, writeLastGood } from './last-good.ts';
import type { Quarantined } from './quarantine.ts';
import { listsSubgraphs } from './subgraph-list.ts';

/** Starts to serve a supergraph; rejects with a StartError when it cannot be served. */
type Start<Started> = (supergraphSdl: string) => Promise<Started>;

/** Where the supergraph comes from: a composed file, or a list of subgraphs. */
export interface SupergraphSource {
  readonly quarantined: readonly Quarantined[];
  /** Starts with the supergraph as it is now, or with the last good one where that cannot be served. */
  start<Started>(start: Start<Started>): Promise<Started>;
  /** Hands on every later supergraph. The one before stays when `serve` rejects. */
  follow(serve: (supergraphSdl: string) => Promise<void>): void;
  close(): Promise<void>;
}

/** The source that the command line names. Rejects with a StartError when there is nothing to serve. */
export async function openSource(
  { settings, supergraph: file }: LoadedSettings,
  log: Logger,
): Promise<SupergraphSource> {
  if (!listsSubgraphs(file)) return composedFile(file, settings.lastGood, log);
  const lastGood = settings.lastGood === '' ? `${file}.last-good.json` : settings.lastGood;
  const followed = new FollowedSubgraphs({ file, lastGood, log, ...settings.composition });
  const first = await followed.first();
  return {
    get quarantined() {
      return followed.quarantined;
    },
    start: async (start) => {
      const started = await start(first);
      await followed.keep(first);
      return started;
    },
    follow: (serve) => followed.follow(serve),
    close: () => followed.close(),
  };
}

function composedFile(file: string, lastGood: string, log: Logger): SupergraphSource {
  const tell = (error: unknown): void =>
    log.error({ file, reason: messageOf(error) }, 'the supergraph as it was before is served');
  const keep = async (supergraphSdl: string): Promise<void> => {
    if (lastGood === '') return;
    await writeLastGood(lastGood, { supergraphSdl, subgraphs: [] }).catch((error: unknown) =>
      log.warn({ file: lastGood, reason: messageOf(error) }, 'the last good supergraph cannot be kept'),
    );
  };
  let stop = (): void => {};
  return {
    quarantined: [],
    start: async (start) => {
      try {
        const sdl = readTextFile('The supergraph file', file);
        const started = await start(sdl);
        await keep(sdl);
        return started;
      } catch (error) {
        const kept = lastGood === '' ? undefined : await readLastGood(lastGood);
        if (kept === undefined || !(error instanceof StartError)) throw error;
        log.error({ file, problems: error.problems }, 'the last good supergraph is served instead');
        return start(kept.supergraphSdl);
      }
    },
    follow: (serve) => {
      const onText = (sdl: string): void => void serve(sdl).then(() => keep(sdl), tell);
      stop = followFile(file, { onText, onTrouble: tell });
    },
    close: () => {
      stop();
      return Promise.resolve();
    },
  };
}
