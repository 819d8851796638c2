import { describe, expect, it } from 'vitest';
import { distinctDocuments, requestAt } from './request-mix.ts';

describe('the mix of requests that memory is measured with', () => {
  const many = Array.from({ length: 1000 }, (_, index) => requestAt(index));
  const shareOf = (kind: string): number => many.filter((one) => one.kind === kind).length / many.length;

  it('has a tenth of errors, and a twentieth that nobody waits for', () => {
    expect([shareOf('error'), shareOf('left')]).toEqual([0.1, 0.05]);
    expect([shareOf('general'), shareOf('popular'), shareOf('distinct')]).toEqual([0.15, 0.25, 0.45]);
  });

  it('has errors of four kinds', () => {
    const errors = many.filter(({ kind }) => kind === 'error');
    expect(new Set(errors.map(({ body }) => /query ([A-Z][a-z]+)/.exec(body)?.[1]))).toEqual(
      new Set(['Cut', 'Unknown', 'Given', 'Broken']),
    );
  });

  it('asks every document before it asks one again', () => {
    const asked = Array.from({ length: distinctDocuments * 2 }, (_, index) => requestAt(index))
      .filter(({ kind }) => kind === 'distinct')
      .map(({ body }) => body);
    expect(asked.length).toBe(distinctDocuments * 0.9);
    expect(new Set(asked).size).toBe(asked.length);
  });
});
