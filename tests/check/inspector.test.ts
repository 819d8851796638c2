import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../gateway/src/check/composing/compose-subgraphs.ts';
import type { Level } from '../../gateway/src/check/change.ts';
import { changed, sourcesOf, type Services } from './ask-check.ts';
import { federationChanges, sky } from './corpus/federation-changes.ts';
import type { GraphChange } from './corpus/graph-change.ts';
import { publicChanges, shop } from './corpus/public-changes.ts';

/** What clients see of a graph, which is all that GraphQL Inspector compares; undefined when it does not compose. */
function publicSchema(services: Services): GraphQLSchema | undefined {
  const composed = composeSubgraphs(sourcesOf(services));
  return 'errors' in composed ? undefined : composed.apiSchema;
}

const levels: Record<CriticalityLevel, Level> = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};

function worst(found: readonly Level[]): Level {
  return (['breaking', 'dangerous'] as const).find((level) => found.includes(level)) ?? 'safe';
}

interface Compared {
  readonly title: string;
  readonly label: Level;
  readonly inspector: Level;
}

async function compare(before: Services, changes: readonly GraphChange[]): Promise<Compared[]> {
  const old = publicSchema(before);
  const compared: Compared[] = [];
  for (const change of changes) {
    const now = publicSchema(changed(before, change));
    if (!old || !now) continue;
    const found = await diff(old, now);
    compared.push({
      title: change.title,
      label: worst(change.expected.map(([, , level]) => level)),
      inspector: worst(found.map(({ criticality }) => levels[criticality.level])),
    });
  }
  return compared;
}

describe('the corpus through @graphql-inspector/core 8.0.0', () => {
  it('shows where a comparison of public schemas alone is wrong', async () => {
    const compared = [...(await compare(shop, publicChanges)), ...(await compare(sky, federationChanges))];
    const wrong = compared.filter(({ label, inspector }) => label !== inspector);
    const missed = wrong.filter(({ label, inspector }) => label === 'breaking' && inspector !== 'breaking');
    const alarms = wrong.filter(({ label, inspector }) => label !== 'breaking' && inspector === 'breaking');
    if (process.env['SHOW_INSPECTOR'] !== undefined) {
      for (const { title, label, inspector } of wrong) console.log(`| ${title} | ${label} | ${inspector} |`);
    }
    console.log(
      `GraphQL Inspector classes ${compared.length - wrong.length} of ${compared.length} right, calls ${alarms.length} breaking that break nobody, and misses ${missed.length} that break somebody`,
    );
    expect(compared.length).toBeGreaterThan(120);
    expect(missed.map(({ title }) => title)).toContain('a field moves to another service without @override');
    expect(alarms.map(({ title }) => title)).toContain('a field is removed that nobody asks for');
  });
});
