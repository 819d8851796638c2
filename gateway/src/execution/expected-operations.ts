import type { Logger } from 'pino';
import { readTextFile } from '../config/read-file.ts';
import { messageOf } from '../errors/message-of.ts';
import { readManifest, type ManifestOperation } from '../operations/operations-manifest.ts';

/**
 * The operations of a manifest file, none when the path is empty. Throws a StartError when it cannot be read now; the
 * file is read again each time, and what was read last counts as long as it cannot be.
 */
export function expectedOperations(
  path: string,
  log: Pick<Logger, 'warn'>,
): () => readonly ManifestOperation[] {
  if (path === '') return () => [];
  const read = (): readonly ManifestOperation[] =>
    readManifest(readTextFile('The operations manifest', path));
  let last = read();
  return () => {
    try {
      last = read();
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'the operations manifest as it was before is used');
    }
    return last;
  };
}
