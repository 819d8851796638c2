import { createHash } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';

interface Log {
  warn(details: object, message: string): void;
}

/** The documents that were registered before anybody asks, and what becomes of others. */
export interface TrustedDocuments {
  /** The text of a registered document; undefined for ids that are none, which `only` refuses with a GatewayError. */
  textOf(id: string): string | undefined;
  /** Refuses a text that is not registered in the mode `only`, and tells of it in the mode `warn`. */
  judge(text: string): void;
  /** Reads the documents again; what was read last counts as long as that fails. */
  refresh(): void;
}

/** Of so many texts that are not registered the log tells. */
const maxTold = 1_000;

/**
 * `read` gives the documents by their ids, and throws when it cannot: here at the start, later only as a warning.
 * Each is known by its id and by the SHA-256 of its text, as persisted queries are.
 */
export function trustedDocuments(
  mode: Settings['trustedDocuments'],
  read: () => ReadonlyMap<string, string>,
  log: Log,
): TrustedDocuments {
  let texts = byIds(read());
  let trusted = new Set(texts.values());
  const told = new Set<string>();
  const tell = (text: string): void => {
    const sha256 = hashOf(text);
    if (told.has(sha256) || told.size >= maxTold) return;
    told.add(sha256);
    log.warn({ sha256 }, 'an operation is asked for that is not registered');
  };
  return {
    textOf: (id) => {
      const text = texts.get(id);
      if (text === undefined && mode === 'only') throw new GatewayError('OPERATION_NOT_TRUSTED');
      return text;
    },
    judge: (text) => {
      if (mode === 'off' || trusted.has(text)) return;
      if (mode === 'only') throw new GatewayError('OPERATION_NOT_TRUSTED');
      tell(text);
    },
    refresh: () => {
      try {
        texts = byIds(read());
        trusted = new Set(texts.values());
      } catch (error) {
        log.warn({ reason: messageOf(error) }, 'the registered operations as they were before are trusted');
      }
    },
  };
}

function byIds(documents: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = new Map(documents);
  for (const text of documents.values()) texts.set(hashOf(text), text);
  return texts;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
