import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors/gateway-error.ts';
import { openRules, type ErrorRules } from './error-rules.ts';
import { graphQLErrorOf, reportedError } from './subgraph-errors.ts';

describe('an error', () => {
  it('of a call carries its code, its details and whether to try again', () => {
    const error = graphQLErrorOf(new GatewayError('SUBGRAPH_TIMEOUT', { service: 'books', timeoutMs: 9 }), [
      'a',
    ]);
    expect(error.toJSON()).toEqual({
      message: 'The subgraph books did not answer within 9 ms.',
      path: ['a'],
      extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'books', timeoutMs: 9, retryable: true },
    });
  });

  it('that a subgraph reports keeps its code, and cannot steer the answer or show its stack', () => {
    const extensions = {
      code: 'X',
      hint: 1,
      http: { status: 418 },
      stacktrace: ['a'],
      exception: {},
      service: 'fake',
    };
    expect(reportedError({ message: 'No.', path: ['a'], extensions }, 'books', openRules)).toEqual({
      message: 'No.',
      path: ['a'],
      extensions: { code: 'X', hint: 1, service: 'books' },
    });
    expect(reportedError({ message: '' }, 'books', openRules)).toEqual({
      message: 'The subgraph books reported an error.',
      extensions: { code: 'SUBGRAPH_ERROR', service: 'books' },
    });
  });

  it('that a subgraph reports loses an extension that nests too deeply, and nothing else', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    const extensions = { code: 'X', deep, hint: 1 };
    expect(reportedError({ message: 'No.', extensions }, 'books', openRules).extensions).toEqual({
      code: 'X',
      hint: 1,
      service: 'books',
    });
  });

  it.each([
    ['NOT_THERE', 'NOT_THERE'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(65), 'SUBGRAPH_ERROR'],
    ['SELECT secret', 'SUBGRAPH_ERROR'],
    [{ secret: 1 }, 'SUBGRAPH_ERROR'],
    [undefined, 'SUBGRAPH_ERROR'],
  ])('behind a mask shows of code %j: %j', (code, shown) => {
    const rules: ErrorRules = { subgraphMessages: 'mask', passExtensions: ['hint', 'http'], maxErrors: 1 };
    const extensions = { code, secret: 's', hint: 1, http: { status: 418 }, service: 'secret' };
    expect(reportedError({ message: 'secret', extensions }, 'books', rules)).toEqual({
      message: 'The subgraph books reported an error.',
      extensions: { hint: 1, code: shown, service: 'books' },
    });
  });
});
