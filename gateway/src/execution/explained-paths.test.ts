import { describe, expect, it } from 'vitest';
import { ExplainedPaths } from './explained-paths.ts';

describe('the places that errors point at', () => {
  it('explain nulls above them, and below them only where they are wide', () => {
    const paths = new ExplainedPaths();
    paths.add(['a', 0, 'b'], false);
    paths.add(['c'], true);
    expect(paths.explain(['a', 0])).toBe(true);
    expect(paths.explain(['a', 0, 'b'])).toBe(true);
    expect(paths.explain(['a', 0, 'b', 'x'])).toBe(false);
    expect(paths.explain(['a', 1])).toBe(false);
    expect(paths.explain(['a', '0'])).toBe(false);
    expect(paths.explain(['c', 'x', 1])).toBe(true);
    expect(paths.explain(['d'])).toBe(false);
  });

  it('stay wide when they are added again', () => {
    const paths = new ExplainedPaths();
    paths.add(['a'], true);
    paths.add(['a'], false);
    expect(paths.explain(['a', 'b'])).toBe(true);
  });
});
