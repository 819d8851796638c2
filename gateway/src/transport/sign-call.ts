import { createHash, createHmac, randomBytes } from 'node:crypto';
import { headerLine } from './forwarded-headers.ts';
import { viewerHeader } from './identity-headers.ts';

// HTTP Message Signatures (RFC 9421) with hmac-sha256, and Content-Digest (RFC 9530).

/** What is signed of a call. */
export interface SignedCall {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  /** SHA-256 of the body, in base64. */
  readonly bodyHash: string;
  /** The value of `x-viewer`, where it is sent. */
  readonly viewer: string | undefined;
}

/** The values of Content-Digest, Signature-Input and Signature for one call; no two calls have the same. */
export type Sign = (call: SignedCall) => readonly [digest: string, input: string, signature: string];

/** Signs calls of one service with `key` (`id:secret`), by a secret of which no other service knows. */
export function signer(key: string, service: string, now: () => number = Date.now): Sign {
  const [keyId = '', ownSecret = ''] = key.split(':');
  const secret = createHmac('sha256', ownSecret).update(service).digest('hex');
  // Under a signature, a number that is used once need not be a secret: these cost no random bytes for each call.
  const sender = randomBytes(12).toString('base64url');
  let count = 0;
  return ({ method, target, bodyHash, viewer }) => {
    count += 1;
    const created = Math.floor(now() / 1000);
    const nonce = `${sender}-${count.toString(36)}`;
    const viewerName = viewer === undefined ? '' : ` "${viewerHeader}"`;
    const viewerLine = viewer === undefined ? '' : `"${viewerHeader}": ${viewer}\n`;
    const digest = `sha-256=:${bodyHash}:`;
    const parameters = `("@method" "@request-target" "content-digest"${viewerName});created=${created};keyid="${keyId}";nonce="${nonce}";alg="hmac-sha256"`;
    const base = `"@method": ${method}\n"@request-target": ${target}\n"content-digest": ${digest}\n${viewerLine}"@signature-params": ${parameters}`;
    const signature = createHmac('sha256', secret).update(base).digest('base64');
    return [digest, `sig=${parameters}`, `sig=:${signature}:`];
  };
}

/** The lines that sign one POST; `headers` are the lines that it has already, that of the viewer first. */
export type SignLines = (body: string, headers: string) => string;

export function lineSigner(key: string, service: string, target: string): SignLines {
  const sign = signer(key, service);
  const start = `${viewerHeader}: `;
  return (body, headers) => {
    const viewer = headers.startsWith(start)
      ? headers.slice(start.length, headers.indexOf('\r\n'))
      : undefined;
    const [digest, input, signature] = sign({ method: 'POST', target, bodyHash: hashOf(body), viewer });
    return (
      headerLine('content-digest', digest) +
      headerLine('signature-input', input) +
      headerLine('signature', signature)
    );
  };
}

/** The headers that sign one request; without a hash, it has no body. */
export type SignRequest = (method: string, target: string, bodyHash?: string) => Record<string, string>;

export function requestSigner(sign: Sign, viewer: string | undefined): SignRequest {
  return (method, target, bodyHash = hashOf('')) => {
    const [digest, input, signature] = sign({ method, target, bodyHash, viewer });
    return {
      ...(viewer !== undefined && { [viewerHeader]: viewer }),
      'content-digest': digest,
      'signature-input': input,
      signature,
    };
  };
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('base64');
}
