import type { Logger } from 'pino';
import type { LoadedSettings } from '../config/load-settings.ts';
import { readTextFile } from '../config/read-file.ts';
import { messageOf } from '../errors/message-of.ts';
import { Attempts } from './attempts.ts';
import type { SignQuestion } from './fetch-sdl.ts';
import { fileSignature, followFile } from './follow-file.ts';
import { FollowedSubgraphs } from './follow-subgraphs.ts';
import { LastGoodFile } from './last-good.ts';
import { listsSubgraphs } from './subgraph-list.ts';
import { startServed, type Candidate, type SupergraphSource } from './supergraph-source.ts';

/** The source that the command line names. Subgraphs are asked for their SDL by calls that `sign` signs, if it is given. */
export function openSource(
  { settings, supergraph: file }: LoadedSettings,
  log: Logger,
  sign?: SignQuestion,
): SupergraphSource {
  const { composition, planning } = settings;
  const attempts = new Attempts({
    firstWaitMs: composition.pollMs,
    // A supergraph may be refused for the operations that are pinned there.
    circumstances: () => signatureIfAny(planning.manifest),
  });
  if (!listsSubgraphs(file))
    return composedFile(file, new LastGoodFile(settings.lastGood, log), attempts, log);
  const lastGood = settings.lastGood === '' ? `${file}.last-good.json` : settings.lastGood;
  return new FollowedSubgraphs({
    file,
    lastGood: new LastGoodFile(lastGood, log),
    attempts,
    sign,
    log,
    ...composition,
  });
}

function composedFile(
  file: string,
  lastGood: LastGoodFile,
  attempts: Attempts,
  log: Logger,
): SupergraphSource {
  const candidate = (supergraphSdl: string): Candidate => ({
    supergraphSdl,
    onServed: () => lastGood.keep({ supergraphSdl, subgraphs: [] }),
  });
  let stop = (): void => {};
  return {
    quarantined: [],
    get lastGoodSince() {
      return attempts.failingSince;
    },
    start: async (start) =>
      startServed({
        latest: () => Promise.resolve(candidate(readTextFile('The supergraph file', file))),
        what: await signatureIfAny(file),
        attempts,
        lastGood: await lastGood.read(),
        start,
        log,
      }),
    follow: (serve) => {
      stop = followFile(file, {
        attempts,
        onText: async (sdl) => {
          await serve(sdl);
          await candidate(sdl).onServed();
        },
        onTrouble: (error) =>
          log.error({ file, reason: messageOf(error) }, 'the supergraph as it was before is served'),
      });
    },
    close: () => {
      stop();
      return Promise.resolve();
    },
  };
}

async function signatureIfAny(file: string): Promise<string> {
  return file === '' ? '' : fileSignature(file).catch(() => '');
}
