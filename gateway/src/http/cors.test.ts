import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './cors.ts';

describe('an origin', () => {
  it.each([
    ['https://pages.example', ['https://pages.example'], true],
    ['https://pages.example.evil.example', ['https://pages.example'], false],
    ['http://localhost:5173', ['http://localhost:*'], true],
    ['http://localhost', ['http://localhost:*'], true],
    ['http://localhost.evil.example', ['http://localhost:*'], false],
    ['http://localhost:80@evil.example', ['http://localhost:*'], false],
    ['https://localhost:5173', ['http://localhost:*'], false],
    ['null', ['http://localhost:*'], false],
    ['https://any.example', ['*'], true],
    ['https://any.example', [], false],
  ])('%s against %j is allowed: %s', (origin, allowed, expected) => {
    expect(isAllowedOrigin(origin, allowed)).toBe(expected);
  });
});
