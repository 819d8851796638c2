import { describe, expect, it } from 'vitest';
import { checkSettings } from '../config/check-settings.ts';
import { findRestTarget } from './rest-table.ts';

describe('the REST table', () => {
  const url = 'http://127.0.0.1:1';
  const prefixes = ['/v1', '/v1/moons', '/v1/moons/near'];
  const { rest } = checkSettings({ rest: prefixes.map((prefix) => ({ prefix, url })) });

  it.each([
    ['/v1', '/v1'],
    ['/v1/', '/v1'],
    ['/v1/moonshine', '/v1'],
    ['/v1/moons', '/v1/moons'],
    ['/v1/moons/1', '/v1/moons'],
    ['/v1/moons/near', '/v1/moons/near'],
    ['/v1/moons/near/1/2', '/v1/moons/near'],
    ['/v2', undefined],
    ['/v10/moons', undefined],
    ['/', undefined],
  ])('sends %s to %s', (path, prefix) => {
    expect(findRestTarget(rest, path)?.prefix).toBe(prefix);
    expect(findRestTarget(rest.toReversed(), path)?.prefix).toBe(prefix);
  });
});
