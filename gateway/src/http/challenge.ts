import type { GatewayError } from '../errors/gateway-error.ts';

/** What WWW-Authenticate says of a token that is not right: RFC 6750, section 3. */
export function challenge({ message }: GatewayError): string {
  return `Bearer error="invalid_token", error_description="${message.replaceAll(/["\\]/g, "'")}"`;
}
