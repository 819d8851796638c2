import { randomUUID } from 'node:crypto';

export const correlationHeader = 'x-correlation-id';

const acceptable = /^[A-Za-z0-9._-]{1,128}$/;

/** The client's correlation id if it is harmless in logs and headers, else a new one. */
export function correlationIdOf(
  header: string | readonly string[] | undefined,
  newId: () => string = randomUUID,
): string {
  return typeof header === 'string' && acceptable.test(header) ? header : newId();
}
