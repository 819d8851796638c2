import { describe, expect, it } from 'vitest';
import { affectedBy, type Repository } from './affected-by.ts';

const repository: Repository = {
  services: ['moons', 'suns', 'tides'],
  consumers: new Map([['moons', ['tides']]]),
};
const all = ['gateway', ...repository.services];

describe('what a change affects', () => {
  it.each<[path: string, services: readonly string[], whole: boolean]>([
    ['subgraphs/moons/src/domain/moon.ts', ['moons'], true],
    ['subgraphs/moons/README.md', [], false],
    ['subgraphs/comets/src/main.ts', [], true],
    ['gateway/src/main.ts', ['gateway'], true],
    ['chassis/src/http/problem.ts', ['moons', 'suns', 'tides'], true],
    ['schema/rest/moons.openapi.yaml', ['moons', 'tides'], false],
    ['schema/events/suns.asyncapi.yaml', ['suns'], false],
    ['schema/consumers/tides/moons.moon-seen.yaml', ['moons', 'tides'], false],
    ['schema/supergraph.graphql', [], true],
    ['tests/shop/seed.int.test.ts', [], true],
    ['tools/seed.ts', [], true],
    ['docs/words.md', [], false],
    ['package-lock.json', all, true],
    ['.github/workflows/ci.yml', all, true],
    ['something/new.ts', all, true],
  ])('by %s is %j', (path, services, whole) => {
    expect(affectedBy([path], repository)).toMatchObject({ services, whole });
  });

  it('is nothing when nothing changes, and all of it when several paths do', () => {
    expect(affectedBy([], repository)).toEqual({ services: [], whole: false, because: [] });
    expect(affectedBy(['docs/words.md', 'gateway/a.ts', 'subgraphs/suns/a.ts'], repository)).toMatchObject({
      services: ['gateway', 'suns'],
      whole: true,
    });
  });
});
