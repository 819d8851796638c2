import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import type { Tree } from '../reading/tree.ts';
import { readOperations } from './read-operations.ts';
import { withUsage } from './read-usage.ts';

const treeOf = (files: Readonly<Record<string, string>>): Tree => ({
  read: (file) => files[file],
  list: () => Object.keys(files),
  shown: (file) => file,
});
const manifestOf = (...documents: string[]): string =>
  JSON.stringify(
    Object.fromEntries(documents.map((text) => [createHash('sha256').update(text).digest('hex'), text])),
  );
const stored =
  'query Page($a: ID, $b: Int) { order(id: $a, at: $b) { id ...Parts } }\nfragment Parts on Order { value }';

describe('the operations of a folder', () => {
  it('are told once where a manifest has them as a client library writes them', () => {
    const listed =
      'fragment Parts on Order { value __typename } query Page($b: Int, $a: ID) { __typename order(at: $b, id: $a) { ...Parts id __typename } }';
    const tree = treeOf({ '/o/web/page.graphql': stored, '/o/manifest.json': manifestOf(listed) });
    expect(readOperations('/o', tree).map(({ name, senders }) => [name, senders[0]?.client])).toEqual([
      ['Page', 'web'],
    ]);
  });

  it('are told beside older ones of the same name that a manifest still has', () => {
    const older = 'query Page { order { id old } }';
    const tree = treeOf({ '/o/web/page.graphql': stored, '/o/manifest.json': manifestOf(older) });
    expect(readOperations('/o', tree).map(({ senders }) => senders[0]?.client)).toEqual(['web', 'manifest']);
  });
});

describe('stored operations with recorded use', () => {
  it('keep the clients that store them and were not seen', () => {
    const operations = readOperations('/o', treeOf({ '/o/mobile/a.graphql': 'query A { order { id } }' }));
    const seen = (client: string) =>
      withUsage(operations, {
        used: [
          {
            client,
            version: '1',
            id: 'a',
            operation: { name: 'A', document: 'query A { order { id } }', coordinates: [] },
            coordinates: new Set<string>(),
            calls: 3,
            lastSeen: '2026-01-31T00:00:00Z',
          },
        ],
        days: 1,
        shown: 'usage',
      }).map(({ senders }) => senders.map((one) => [one.client, one.calls]));
    expect(seen('web')).toEqual([
      [
        ['mobile', undefined],
        ['web', 3],
      ],
    ]);
    expect(seen('mobile')).toEqual([[['mobile', 3]]]);
  });
});
