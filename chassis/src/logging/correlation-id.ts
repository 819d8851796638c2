import { randomUUID } from 'node:crypto';

/** The header that carries one id from the client through the gateway into every service, its log lines and its answers. */
export const correlationIdHeader = 'x-correlation-id';

const acceptable = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's correlation id when it is a plain word of at most 128 characters, else a new one. */
export function correlationIdFrom(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && acceptable.test(header) ? header : randomUUID();
}
