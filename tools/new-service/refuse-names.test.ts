import { describe, expect, it } from 'vitest';
import { spellings } from './names.ts';
import { checkedNames, checkedPort } from './refuse-names.ts';
import type { Repository } from './repository.ts';

const repository: Repository = {
  root: '.',
  services: ['moons', 'suns'],
  ports: [4001, 4007],
  types: new Set(['Sun', 'Comet', 'DustEdge']),
  queries: new Set(['sun', 'suns', 'ring']),
  versions: {},
  read: (file) => (file === 'tools/assembly/members.ts' ? "restPrefixes: ['/v1/craters']" : undefined),
};

describe('the name of a new service', () => {
  it.each([
    ['gift-cards', undefined, 'gift-cards', 'GiftCard', 'giftCards'],
    ['galaxies', undefined, 'galaxies', 'Galaxy', 'galaxies'],
    ['torches', undefined, 'torches', 'Torch', 'torches'],
    ['loyalty', undefined, 'loyalty', 'Loyalty', 'loyalties'],
    ['moss', undefined, 'moss', 'Moss', 'mosses'],
    ['support', 'OpenInquiry', 'support', 'OpenInquiry', 'openInquiries'],
  ])('%s, entity %s, is %s and owns %s', (name, entity, service, single, several) => {
    const names = checkedNames(name, entity, repository);
    expect(spellings.kebab(names.service)).toBe(service);
    expect(spellings.pascal(names.entity)).toBe(single);
    expect(spellings.camel(names.entities)).toBe(several);
  });

  it.each([
    ['Gift_Cards', undefined, 'is not a name for a service; write up to 30 letters in kebab case'],
    ['gift--cards', undefined, 'is not a name for a service'],
    ['../moons', undefined, 'is not a name for a service'],
    ['a'.repeat(31), undefined, 'is not a name for a service'],
    ['moons', undefined, 'there is a service moons already: subgraphs/moons.'],
    ['moons-of-mars', undefined, 'so its settings (MOONS_…) could not be told apart'],
    ['moon', 'Moon-', 'Moon- is not a name for an entity'],
    ['gateway', undefined, 'gateway is a word that the repository uses itself'],
    ['graph', 'Crater', 'graph is a word that the repository uses itself'],
    ['classes', undefined, 'an entity Class would need the name class, which is taken in every service'],
    ['comets', undefined, 'the graph has a type Comet already; choose another with --entity.'],
    ['dust', 'Dust', 'the graph has a type DustEdge already'],
    ['rings', undefined, 'the graph has Query.ring already'],
    ['craters', undefined, 'another service has the REST path /v1/craters already'],
  ])('is refused: %s, entity %s', (name, entity, sentence) => {
    expect(() => checkedNames(name, entity, repository)).toThrow(sentence);
  });
});

describe('the port of a new service', () => {
  it('is the one after the last, or what is asked for', () => {
    expect(checkedPort(undefined, repository)).toBe(4008);
    expect(checkedPort(undefined, { ...repository, ports: [] })).toBe(4006);
    expect(checkedPort('4002', repository)).toBe(4002);
  });

  it.each(['4000', '4007', '80', '70000', 'x', '4e3', ''])('is refused: %j', (port) => {
    expect(() => checkedPort(port, repository)).toThrow(/port/);
  });
});
