import { createHash, createHmac } from 'node:crypto';

// HTTP Message Signatures (RFC 9421) with hmac-sha256, over one fixed list of components, and Content-Digest (RFC 9530).

/** The headers that make a call a signed one. */
export const signatureHeaders = ['signature-input', 'signature', 'content-digest'] as const;

/** Names for whom a call is made. It counts only where it is signed. */
export const viewerHeader = 'x-viewer';

/** What a signature covers of a call. */
export interface SignedParts {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  /** The value of Content-Digest. */
  readonly digest: string;
  /** The value of `x-viewer`, where it is sent. */
  readonly viewer: string | undefined;
}

/** What a signature says of itself. */
export interface SignatureFacts {
  readonly keyId: string;
  /** In seconds since 1970. */
  readonly created: number;
  readonly nonce: string;
}

/** Content-Digest of a body that is already there. */
export function digestOf(body: string | Uint8Array): string {
  return digestField(createHash('sha256').update(body).digest('base64'));
}

export function digestField(sha256: string): string {
  return `sha-256=:${sha256}:`;
}

/** The digest of a call without a body. */
export const emptyDigest = digestOf('');

/** The parameters of a signature, as they stand in Signature-Input after its label. */
export function signatureParameters(facts: SignatureFacts, hasViewer: boolean): string {
  const { keyId, created, nonce } = facts;
  const components = `"@method" "@request-target" "content-digest"${hasViewer ? ` "${viewerHeader}"` : ''}`;
  return `(${components});created=${created};keyid="${keyId}";nonce="${nonce}";alg="hmac-sha256"`;
}

/** The signature over a call, by RFC 9421, section 2.5. */
export function signatureOf(secret: string, parts: SignedParts, parameters: string): Buffer {
  const { method, target, digest, viewer } = parts;
  const viewerLine = viewer === undefined ? '' : `"${viewerHeader}": ${viewer}\n`;
  const base = `"@method": ${method}\n"@request-target": ${target}\n"content-digest": ${digest}\n${viewerLine}"@signature-params": ${parameters}`;
  return createHmac('sha256', secret).update(base).digest();
}

export interface ReadSignature extends SignatureFacts {
  readonly parameters: string;
  readonly coversViewer: boolean;
}

const signatureInput =
  /^sig=(\("@method" "@request-target" "content-digest"( "x-viewer")?\);created=(\d{1,12});keyid="([A-Za-z0-9._-]{1,64})";nonce="([A-Za-z0-9_-]{8,64})";alg="hmac-sha256")$/;

/** Reads Signature-Input; null for everything that is not written as here. */
export function readSignatureInput(text: string): ReadSignature | null {
  const [, parameters, viewer, created, keyId, nonce] = signatureInput.exec(text) ?? [];
  if (parameters === undefined || keyId === undefined || nonce === undefined) return null;
  return { parameters, coversViewer: viewer !== undefined, created: Number(created), keyId, nonce };
}

/** Reads Signature; null for what is no signature of 32 bytes. */
export function readSignature(text: string): Buffer | null {
  const [, base64] = /^sig=:([A-Za-z0-9+/]{43}=):$/.exec(text) ?? [];
  return base64 === undefined ? null : Buffer.from(base64, 'base64');
}
