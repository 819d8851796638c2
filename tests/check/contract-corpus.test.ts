import { describe, expect, it } from 'vitest';
import { readContract } from '../../gateway/src/check/contracts/contract-document.ts';
import { diffAsyncApi } from '../../gateway/src/check/contracts/diff-asyncapi.ts';
import { diffOpenApi } from '../../gateway/src/check/contracts/diff-openapi.ts';
import type { ContractDifference } from '../../gateway/src/check/contracts/difference.ts';
import { edited } from './corpus/contract-change.ts';
import { eventChanges, skyContract } from './corpus/event-changes.ts';
import { moonsContract, restChanges } from './corpus/rest-changes.ts';

const words = new Set(['description-changed', 'examples-changed']);
const told = (differences: readonly ContractDifference[]) =>
  differences
    .filter(({ rule }) => !words.has(rule))
    .map(({ rule, coordinate, shape }) => [rule, coordinate, shape]);

describe('a labelled change of a REST contract', () => {
  it.each(restChanges)('is classed right: $title', (change) => {
    const before = readContract('moons.yaml', moonsContract);
    const after = readContract('moons.yaml', edited(moonsContract, change));
    expect(told(diffOpenApi('moons', before, after))).toEqual(change.expected);
  });

  it('is found nowhere in what has not changed', () => {
    const document = readContract('moons.yaml', moonsContract);
    expect(diffOpenApi('moons', document, readContract('again.yaml', moonsContract))).toEqual([]);
  });
});

describe('a labelled change of an event contract', () => {
  it.each(eventChanges)('is classed right: $title', (change) => {
    const before = readContract('sky.yaml', skyContract);
    const after = readContract('sky.yaml', edited(skyContract, change));
    expect(told(diffAsyncApi('sky', before, after))).toEqual(change.expected);
  });

  it('is found nowhere in what has not changed', () => {
    const document = readContract('sky.yaml', skyContract);
    expect(diffAsyncApi('sky', document, readContract('again.yaml', skyContract))).toEqual([]);
  });
});
