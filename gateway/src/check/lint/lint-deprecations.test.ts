import { describe, expect, it } from 'vitest';
import { subgraphSdl } from '../reading/subgraph-sdl.ts';
import { lintDeprecations } from './lint-deprecations.ts';
import { readServices } from './service-types.ts';

function rulesFor(reason: string): string[] {
  const sdl = `type Query { a: Int @deprecated(reason: ${JSON.stringify(reason)}) }`;
  const services = readServices([subgraphSdl('suns', 'http://s', sdl, 'suns.graphql')]);
  return services.flatMap((one) => lintDeprecations(one, '2026-06-30').map(({ rule }) => rule));
}

describe('the reason of a deprecation', () => {
  it.each<[string, string[]]>([
    ['Use b. Removed after 2026-07-01.', []],
    ['Use b. Removed after 2026-06-30.', []],
    ['Use b. Removed after 2026-06-29.', ['deprecation-due']],
    ['Deprecated since 2026-01-01, removed after 2026-12-31.', []],
    ['Deprecated since 2026-01-01.', ['deprecation-date']],
    ['Use b.', ['deprecation-date']],
    ['Use b. Removed after 2026-13-77.', ['deprecation-date']],
    [' ', ['deprecation-reason']],
  ])('%s', (reason, rules) => {
    expect(rulesFor(reason)).toEqual(rules);
  });
});
