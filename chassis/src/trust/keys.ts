import { createHmac } from 'node:crypto';
import type { Setting } from '../config/read-config.ts';

/** A secret that calls are signed with, and its name, which is sent along. */
export interface Key {
  /** Whose it is, and after a dot which of its keys: `gateway.2`. */
  readonly id: string;
  readonly secret: string;
}

/** Who signs with a key: `gateway` for `gateway.2`. */
export function ownerOf(keyId: string): string {
  return keyId.split('.', 1)[0] ?? keyId;
}

/**
 * The secret that one party shares with one of those whom it calls. What a service is told of its callers is of no use for
 * calling others in their name, and what was signed for one service is no signature for another.
 */
export function secretFor(secret: string, audience: string): string {
  return createHmac('sha256', secret).update(audience).digest('hex');
}

/** The key that signs calls; its owner's secret, from which those for each audience are derived. */
export function signingKeySetting(key: string, meaning: string): Setting<Key | undefined> {
  return { key, meaning, read: readKey, fallback: undefined, secret: true };
}

/** The keys of callers that are believed, `gateway:…,orders:…`; two of one owner while one takes the place of the other. */
export function trustedKeysSetting(key: string, meaning: string): Setting<readonly Key[]> {
  return { key, meaning, read: readKeys, fallback: [], secret: true };
}

function readKeys(text: string): readonly Key[] {
  const keys = text.split(',').map((part) => readKey(part.trim()));
  const ids = new Set(keys.map(({ id }) => id));
  if (ids.size < keys.length) throw new Error('names a key twice; each needs an id of its own');
  return keys;
}

function readKey(text: string): Key {
  const [, id, secret] =
    /^([a-z0-9][a-z0-9-]*(?:\.[A-Za-z0-9_-]+)?):([A-Za-z0-9_-]{32,256})$/.exec(text) ?? [];
  if (id === undefined || secret === undefined)
    throw new Error(
      'should be id:secret, the id like gateway or gateway.2, the secret of 32 to 256 letters, digits, - and _',
    );
  return Object.freeze({ id, secret });
}
