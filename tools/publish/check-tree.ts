import { runCheck } from '@musiccorp/gateway/check/run-check';
import { sdlOfSource } from '../compose/sdl-of-source.ts';
import { readSubgraphSource } from '../compose/subgraph-source.ts';
import type { CheckReport } from './publish.ts';

/** What `npm run schema:check` says of the tree, for programs; compared with a base, or with nothing. */
export function checkTree(
  configFile: string,
  { base, isFirst = false }: { readonly base?: string | undefined; readonly isFirst?: boolean } = {},
): CheckReport {
  let text = '';
  runCheck({
    value: (flag) =>
      ({ 'supergraph-config': configFile, format: 'json', base })[
        flag as 'base' | 'format' | 'supergraph-config'
      ],
    isOn: (flag) => flag === 'no-base' && isFirst,
    now: new Date(),
    print: (part) => void (text += part),
    readServices: (config) => config.subgraphs.map((entry) => sdlOfSource(readSubgraphSource(entry))),
  });
  return JSON.parse(text) as CheckReport;
}
