import { describe, expect, it } from 'vitest';
import { checkChange } from './ask-check.ts';
import { federationChanges, sky, skyClients } from './corpus/federation-changes.ts';
import { publicChanges, shop, shopClients } from './corpus/public-changes.ts';

const sorted = (told: readonly (readonly string[])[]): string[] => told.map((one) => one.join(' ')).sort();

describe('a labelled change of what clients see', () => {
  it.each(publicChanges)('is classed right: $title', (change) => {
    expect(sorted(checkChange(shop, change, shopClients).told)).toEqual(sorted(change.expected));
  });
});

describe('a labelled change between services', () => {
  it.each(federationChanges)('is classed right: $title', (change) => {
    expect(sorted(checkChange(sky, change, skyClients).told)).toEqual(sorted(change.expected));
  });
});

describe('the corpus', () => {
  it('has at least 85 changes of graphs, each with its specification', () => {
    const all = [...publicChanges, ...federationChanges];
    expect(all.length).toBeGreaterThanOrEqual(85);
    expect(all.filter(({ from }) => !/^(GraphQL|Federation 2) /.test(from))).toEqual([]);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });
});
