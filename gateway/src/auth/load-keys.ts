import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet } from 'jose';
import { readTextFile } from '../config/read-file.ts';
import type { IssuerSettings } from '../config/listed-settings.ts';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';

const maxKeySetBytes = 262_144;

/** How the key set of an issuer is loaded: from its URL, which must answer itself, or from its file. */
export function keyLoader(
  { jwksUrl, jwksFile }: Pick<IssuerSettings, 'jwksUrl' | 'jwksFile'>,
  timeoutMs: number,
): () => Promise<JSONWebKeySet> {
  if (jwksUrl === undefined) return async () => keySetOf(await readFile(jwksFile ?? '', 'utf8'));
  return async () => {
    const answer = await fetch(jwksUrl, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) throw new Error(`${jwksUrl} answered with HTTP status ${answer.status}`);
    return keySetOf(await textOf(answer));
  };
}

/** Throws a StartError when a file of keys cannot be used now. */
export function checkKeyFile(path: string): void {
  const text = readTextFile('The file of public keys', path);
  try {
    keySetOf(text);
  } catch (error) {
    throw new StartError(
      [`The file of public keys ${path} cannot be used: ${messageOf(error)}; write one.`],
      error,
    );
  }
}

/** Reads a JSON Web Key Set, RFC 7517 section 5. Throws when it is none. */
export function keySetOf(text: string): JSONWebKeySet {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys)) {
    throw new Error('it is no JSON Web Key Set, an object with `keys`');
  }
  const keys = (value.keys as unknown[]).filter(
    (key): key is JSONWebKeySet['keys'][number] =>
      typeof key === 'object' && key !== null && 'kty' in key && typeof key.kty === 'string',
  );
  return { keys };
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxKeySetBytes) throw new Error(`a key set is larger than ${maxKeySetBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
