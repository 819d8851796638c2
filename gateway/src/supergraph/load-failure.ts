import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';

/** Why a supergraph could not be loaded, in one sentence: the loader's first words and place, without its excerpt. */
export function loadFailure(error: unknown): StartError {
  const [words = ''] = messageOf(error).split(/\n\s*\nGraphQL request:/, 1);
  const place = /GraphQL request:(\d+):(\d+)/.exec(messageOf(error));
  const where = place === null ? '' : ` (line ${place[1] ?? ''}, column ${place[2] ?? ''})`;
  const reason = words
    .replace(/\.*\s*Caused by:\s*/g, ': ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.*$/, '');
  return new StartError(
    [`The supergraph cannot be served: ${reason}${where}. Correct the subgraphs and compose it again.`],
    error,
  );
}
