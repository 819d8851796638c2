import { describe, expect, it } from 'vitest';
import { catalogue, type ErrorCode } from './catalogue.ts';
import { GatewayError } from './gateway-error.ts';

describe('a failure', () => {
  it('fills its details into the sentence and keeps its cause', () => {
    const cause = new Error('reset');
    const error = new GatewayError('SUBGRAPH_TIMEOUT', { service: 'books', timeoutMs: 5 }, cause);
    expect(error).toMatchObject({
      code: 'SUBGRAPH_TIMEOUT',
      message: 'The subgraph books did not answer within 5 ms.',
      retryable: true,
      blame: 'subgraph',
      cause,
    });
  });

  it('does not take a detail for a placeholder, nor a placeholder from a prototype', () => {
    const error = new GatewayError('NOT_FOUND', { path: '/{constructor}/{path}' });
    expect(error.message).toBe('Nothing is served at /{constructor}/{path}.');
  });

  it.each(Object.keys(catalogue) as ErrorCode[])('%s has one sentence that ends with a full stop', (code) => {
    expect(catalogue[code].sentence).toMatch(/^[A-Z{].*[^.]\.$/);
  });
});
