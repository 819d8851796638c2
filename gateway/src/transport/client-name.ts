import type { IncomingHttpHeaders } from 'node:http';

/** The application that asks, as it names itself. */
export interface ClientName {
  readonly name: string;
  readonly version: string;
}

const nobody: ClientName = Object.freeze({ name: 'unknown', version: 'unknown' });
const maxLength = 64;
const address = /[^\s@]+@\S+/g;
const longNumber = /\d(?:[ ().-]{0,2}\d){8,}/g;

/** Reads the headers that Apollo's clients send. They are not proved: good for counting, not for rights. */
export function clientNameOf(headers: IncomingHttpHeaders): ClientName {
  const name = headers['apollographql-client-name'];
  if (name === undefined) return nobody;
  return { name: plain(name), version: plain(headers['apollographql-client-version']) };
}

/** Names of programs have no other letters: who writes an address or a person's name here is not recorded as such. */
function plain(value: string | string[] = ''): string {
  const text = Array.isArray(value) ? (value[0] ?? '') : value;
  const cleaned = text
    .slice(0, maxLength)
    .replaceAll(address, '_')
    .replaceAll(longNumber, '_')
    .replaceAll(/[^A-Za-z0-9._+() /-]/g, '_');
  return cleaned === '' ? 'unknown' : cleaned;
}
