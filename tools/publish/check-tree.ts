import { runCheck } from '@musiccorp/gateway/check/run-check';
import { sdlOfSource } from '../compose/sdl-of-source.ts';
import { readSubgraphSource } from '../compose/subgraph-source.ts';
import type { CheckReport } from './publish.ts';

/** What `npm run schema:check` says of the tree, for programs. */
export function checkTree(configFile: string, base?: string): CheckReport {
  let text = '';
  runCheck({
    value: (flag) =>
      ({ 'supergraph-config': configFile, format: 'json', base })[
        flag as 'base' | 'format' | 'supergraph-config'
      ],
    isOn: () => false,
    now: new Date(),
    print: (part) => void (text += part),
    readServices: (config) => config.subgraphs.map((entry) => sdlOfSource(readSubgraphSource(entry))),
  });
  return JSON.parse(text) as CheckReport;
}
