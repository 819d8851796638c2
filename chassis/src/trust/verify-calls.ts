import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ownerOf, type Key } from './keys.ts';
import { readSignature, readSignatureInput, signatureOf, viewerHeader } from './message-signature.ts';
import { SeenNonces } from './seen-nonces.ts';

/** The longest difference between the clocks of two processes, the way between them included. */
export const clockLeewaySeconds = 30;
const mostNonces = 1_000_000;

export interface ReceivedCall {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export type Verdict =
  | {
      readonly ok: true;
      /** Whose key has signed. */
      readonly caller: string;
      /** The value of `x-viewer`, where it was sent. */
      readonly viewer: string | undefined;
      /** What the body has to be: it is not read yet. */
      readonly digest: string;
    }
  | { readonly ok: false; readonly reason: keyof typeof refusalReasons };

/** Why a call is not believed, in words for whoever made it. */
export const refusalReasons = {
  unsigned: 'This service is called through the gateway, or by services that sign their calls.',
  unreadable: 'The signature is not written as it should be.',
  unknown: 'The signature names a key that is not known here.',
  late: 'The signature is too old, or from the future; check the clocks of both sides.',
  forged: 'The signature does not fit this call.',
  repeated: 'This call was made before; sign each call anew.',
  crowded: 'There are more calls than can be told apart now; try again in a moment.',
} as const;

/** Believes calls that one of the keys has signed, each once and not later than half a minute. */
export function verifyCalls(
  keys: readonly Key[],
  now: () => number = Date.now,
): (call: ReceivedCall) => Verdict {
  const secrets = new Map(keys.map(({ id, secret }) => [id, secret]));
  const nonces = new SeenNonces(2 * clockLeewaySeconds * 1000, mostNonces, now);
  return ({ method, target, headers }) => {
    const { 'signature-input': input, signature: sent, 'content-digest': digest } = headers;
    if (input === undefined && sent === undefined) return refused('unsigned');
    if (typeof input !== 'string' || typeof sent !== 'string' || typeof digest !== 'string')
      return refused('unreadable');
    const read = readSignatureInput(input);
    const signature = readSignature(sent);
    const viewer = headers[viewerHeader];
    // A viewer that the signature leaves out was put there by somebody else.
    if (
      read === null ||
      signature === null ||
      Array.isArray(viewer) ||
      read.coversViewer !== (viewer !== undefined)
    )
      return refused('unreadable');
    const secret = secrets.get(read.keyId);
    if (secret === undefined) return refused('unknown');
    const expected = signatureOf(secret, { method, target, digest, viewer }, read.parameters);
    if (!timingSafeEqual(signature, expected)) return refused('forged');
    if (Math.abs(now() / 1000 - read.created) > clockLeewaySeconds) return refused('late');
    const nonce = nonces.take(`${read.keyId} ${read.nonce}`);
    if (nonce !== 'new') return refused(nonce === 'seen' ? 'repeated' : 'crowded');
    return { ok: true, caller: ownerOf(read.keyId), viewer, digest };
  };
}

function refused(reason: keyof typeof refusalReasons): Verdict {
  return { ok: false, reason };
}
