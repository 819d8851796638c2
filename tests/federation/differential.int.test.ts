import { describe, expect, it } from 'vitest';
import { Contest } from './differential.ts';
import { allFixtures } from './fixtures/all.ts';

const operations = 5000;
const perFixture = Math.ceil(operations / allFixtures.length);

describe.each(allFixtures)('the federated schema $name', (fixture) => {
  it(
    `answers ${perFixture} generated operations as one schema with all the data does`,
    { timeout: 120_000 },
    async () => {
      const contest = new Contest(fixture);
      const different: unknown[] = [];
      let compared = 0;
      for (let seed = 1; compared < perFixture; seed += 1) {
        const operation = contest.generate(seed);
        if (operation === undefined) continue;
        compared += 1;
        const difference = await contest.compare(operation);
        if (difference !== undefined) different.push({ seed, ...operation, difference });
      }
      expect(different).toEqual([]);
    },
  );
});
