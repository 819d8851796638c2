import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../command-line/command-line.ts';
import type { SupergraphConfig } from '@musiccorp/gateway/check/reading/supergraph-config';

/** The same graph, in which some services take part with what they published last: theirs is broken now. */
export function withLastGood(config: SupergraphConfig, names: string | undefined): SupergraphConfig {
  const wanted = (names ?? '').split(',').filter((name) => name !== '');
  const known = config.subgraphs.map(({ name }) => name);
  // The gateway is no part of the graph; a pipeline may name it all the same.
  const unknown = wanted.filter((name) => !known.includes(name) && name !== 'gateway');
  if (unknown.length > 0)
    throw new UserError(`--last-good names ${unknown.join(', ')}; the subgraphs are ${known.join(', ')}.`);
  return {
    ...config,
    subgraphs: config.subgraphs.map((entry) => {
      if (!wanted.includes(entry.name)) return entry;
      const schemaFile = path.join(path.dirname(config.file), 'baseline/subgraphs', `${entry.name}.graphql`);
      if (existsSync(schemaFile)) return { ...entry, schemaFile };
      throw new UserError(
        `${entry.name} has published nothing yet: there is no ${path.relative('', schemaFile)}.`,
      );
    }),
  };
}
