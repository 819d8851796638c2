import { describe, expect, it } from 'vitest';
import { plainClient, plainPath } from './plain-names.ts';

const pathOf = (route: string | undefined, url: string): string =>
  plainPath({ url, routeOptions: { url: route } } as Parameters<typeof plainPath>[0]);

describe('a path in the log', () => {
  it.each([
    ['/v1/moons/:id/craters/:craterId', '/v1/moons/moo_1/craters/cra_019ab3c5e8f07c4b9a61d2f00b7e5a11?a=b'],
    ['/v1/moons', '/v1/moons'],
  ])('names the ids of %s', (route, url) => {
    expect(pathOf(route, url)).toBe(url.split('?')[0]);
  });

  it.each(['ada@example.com', 'Ada', '4111111111111111', 'tok_visa', 'ord_%20', ''])(
    'does not repeat %j in the place of an id',
    (given) => expect(pathOf('/v1/moons/:id', `/v1/moons/${given}`)).toBe('/v1/moons/:id'),
  );

  it('does not repeat what no route is for', () => {
    expect(pathOf(undefined, '/v1/ada@example.com')).toBe('(no route)');
  });
});

describe('the name of a client in the log', () => {
  it.each([
    'web',
    'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0',
    'curl/8.5.0',
    'shop web 4.2',
  ])('is kept: %s', (name) => expect(plainClient(name)).toBe(name));

  it.each([
    ['bot (+ada@example.com)', 'bot _'],
    ['+44 113 496 0123', '+_'],
    ['4111-1111-1111-1111', '_'],
    ['a\nb', 'a_b'],
  ])('is %s without what is none', (given, plain) => expect(plainClient(given)).toBe(plain));

  it('is not long', () => expect(plainClient('x'.repeat(1000))).toHaveLength(100));
});
