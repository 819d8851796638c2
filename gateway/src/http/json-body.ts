import { GatewayError } from '../errors/gateway-error.ts';
import { isDeeperThan } from './json-depth.ts';
import { findJsonFault } from './json-fault.ts';

// Skips a byte order mark, as RFC 8259, section 8.1, allows.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a GraphQL request body, whatever its shape. Throws a GatewayError saying what is wrong. */
export function parseJsonBody(bytes: Buffer, maxJsonDepth: number): unknown {
  const text = decode(bytes);
  if (text.trim() === '') throw new GatewayError('EMPTY_BODY');
  if (isDeeperThan(text, maxJsonDepth)) throw new GatewayError('JSON_TOO_DEEP', { maxJsonDepth });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GatewayError('BAD_JSON', { ...findJsonFault(text) }, cause);
  }
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new GatewayError('BAD_ENCODING', {}, cause);
  }
}
