import { existsSync, readdirSync } from 'node:fs';
import type { Repository } from './affected-by.ts';

/** The services of the repository that one stands in, and who relies on whom by `schema/consumers/WHO/WHOM.WHAT.yaml`. */
export function readRepository(): Repository {
  const services = readdirSync('subgraphs')
    .filter((name) => existsSync(`subgraphs/${name}/package.json`))
    .toSorted();
  const consumers = new Map<string, string[]>();
  for (const consumer of existsSync('schema/consumers') ? readdirSync('schema/consumers') : [])
    for (const file of readdirSync(`schema/consumers/${consumer}`)) {
      const provider = file.split('.')[0] ?? '';
      consumers.set(provider, [...(consumers.get(provider) ?? []), consumer]);
    }
  return { services, consumers };
}
