import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { entityTag, expectedVersion, notModified } from './entity-tag.ts';
import { ProblemError } from './problem.ts';

const requestWith = (headers: Record<string, string>): FastifyRequest => ({ headers }) as FastifyRequest;

function expected(ifMatch: string | undefined): number | null | string {
  try {
    return expectedVersion(requestWith(ifMatch === undefined ? {} : { 'if-match': ifMatch }));
  } catch (error) {
    if (error instanceof ProblemError) return `${error.kind.status} ${error.kind.code}`;
    throw error;
  }
}

function isKnown(ifNoneMatch: string | undefined, version: number): { known: boolean; sent: object } {
  const sent: Record<string, string> = {};
  const reply = {
    header(name: string, value: string) {
      sent[name] = value;
      return this;
    },
  };
  const request = requestWith(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch });
  return { known: notModified(request, reply as unknown as FastifyReply, version), sent };
}

describe('If-Match', () => {
  it('gives the version of our own tag', () => {
    expect(expected(entityTag(7))).toBe(7);
    expect(expected(` ${entityTag(123_456_789_012_345)} `)).toBe(123_456_789_012_345);
  });

  it('gives null for any version', () => {
    expect(expected('*')).toBeNull();
  });

  it('is asked for when it is missing', () => {
    expect(expected(undefined)).toBe('428 precondition-missing');
  });

  it.each([
    'W/"v7"',
    '"v7", "v8"',
    'v7',
    '"7"',
    '"v-1"',
    '"v1e3"',
    '',
    '"v9999999999999999"',
    '"vv1"',
    '*, "v7"',
  ])('that is %j matches nothing', (header) => {
    expect(expected(header)).toBe('412 precondition-failed');
  });
});

describe('If-None-Match', () => {
  it.each(['"v7"', 'W/"v7"', '"v6", W/"v7"', '"other","v7"', '*'])('of %s knows version 7', (header) => {
    expect(isKnown(header, 7).known).toBe(true);
  });

  it.each([undefined, '"v6"', '"v70"', 'v7', '', ',,', '"v6", "v8"'])(
    'of %j does not know version 7',
    (header) => {
      expect(isKnown(header, 7).known).toBe(false);
    },
  );

  it('or not, the answer carries the tag and may be stored by the caller only', () => {
    expect(isKnown(undefined, 7).sent).toEqual({ etag: '"v7"', 'cache-control': 'private, no-cache' });
  });
});
