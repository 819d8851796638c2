import { randomBytes } from 'node:crypto';
import { secretFor, type Key } from './keys.ts';
import { digestOf, signatureOf, signatureParameters, viewerHeader } from './message-signature.ts';

export interface CallToSign {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  readonly body?: string | Uint8Array | undefined;
  /** For whom it is made, as `x-viewer` says it. */
  readonly viewer?: string | undefined;
}

/** The headers that a call carries besides its own. */
export type SignCall = (call: CallToSign) => Record<string, string>;

/** Signs calls to one service, each with a time and a number that is used once. */
export function signCalls(key: Key, audience: string, now: () => number = Date.now): SignCall {
  const secret = secretFor(key.secret, audience);
  // Unique is enough for what is under a signature, so that not every call needs random bytes of its own.
  const sender = randomBytes(12).toString('base64url');
  let count = 0;
  return ({ method, target, body = '', viewer }) => {
    count += 1;
    const facts = {
      keyId: key.id,
      created: Math.floor(now() / 1000),
      nonce: `${sender}-${count.toString(36)}`,
    };
    const digest = digestOf(body);
    const parameters = signatureParameters(facts, viewer !== undefined);
    const signature = signatureOf(secret, { method, target, digest, viewer }, parameters);
    return {
      'content-digest': digest,
      'signature-input': `sig=${parameters}`,
      signature: `sig=:${signature.toString('base64')}:`,
      ...(viewer !== undefined && { [viewerHeader]: viewer }),
    };
  };
}
