import type { FastifyRequest } from 'fastify';

// What callers wrote themselves, in the words that are safe in a log: they may have written anything anywhere.

/** An id of this project's, such as `ord_019ab3c5e8f07c4b9a61d2f00b7e5a11`. */
const id = /^[a-z]{3}_[0-9a-f]{1,32}$/;

/** The path of a request as its route has it, with the ids that it names: what stands in the place of an id is not told. */
export function plainPath({ url, routeOptions }: Pick<FastifyRequest, 'url' | 'routeOptions'>): string {
  const route = routeOptions.url;
  if (route === undefined) return '(no route)';
  const written = url.split('?', 1)[0]?.split('/') ?? [];
  return route
    .split('/')
    .map((part, place) => (part.startsWith(':') && id.test(written[place] ?? '') ? written[place] : part))
    .join('/');
}

const maxNameLength = 100;
const address = /[^\s@]+@\S+/g;
const longNumber = /\d(?:[ ().-]{0,2}\d){8,}/g;

/** The name of a program as it tells it; an address or a telephone number is none. */
export function plainClient(name: string): string {
  const plain = name.slice(0, maxNameLength).replaceAll(address, '_').replaceAll(longNumber, '_');
  return plain.replaceAll(/[^A-Za-z0-9._+() ;,:/-]/g, '_');
}
