import { describe, expect, it } from 'vitest';
import { clientPath, clientSearch, refuseDeceptivePath } from './client-path.ts';

describe('a request target', () => {
  it.each([
    ['/a/b?c=d', '/a/b', '?c=d'],
    ['/a', '/a', ''],
    ['http://elsewhere.example/a?b', '/a', '?b'],
    ['http://elsewhere.example', '/', ''],
    ['*', '*', ''],
    ['/a?b?c', '/a', '?b?c'],
  ])('%s has path %s and query %j', (target, path, search) => {
    expect([clientPath(target), clientSearch(target)]).toEqual([path, search]);
  });

  it.each([
    '/a/..',
    '/../a',
    '/a/.',
    '/a/%2E%2e/b',
    '/a%2f..%2fb',
    '/a\\..\\b',
    '/a%5c..',
    '/a%0d%0ab',
    '/a%7f',
  ])('with the path %s is refused', (path) => {
    expect(() => refuseDeceptivePath(path)).toThrow('`.` or `..`');
  });

  it.each(['/a%2fb', '/a..b', '/...', '/.well-known', '/a%20b', '/%252e%252e', '/é'])(
    'with the path %s passes',
    (path) => {
      expect(() => refuseDeceptivePath(path)).not.toThrow();
    },
  );
});
