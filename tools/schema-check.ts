import { checkFlags, exitCodesNote } from '@musiccorp/gateway/check/check-flags';
import { runCheck } from '@musiccorp/gateway/check/run-check';
import { runCommand } from './command-line/command-line.ts';
import { sdlOfSource } from './compose/sdl-of-source.ts';
import { readSubgraphSource } from './compose/subgraph-source.ts';

await runCommand(
  {
    verb: 'schema:check',
    does: "Composes and lints the services' SDL as it stands, and compares it with what is published: what would break, for whom, and what to do instead.",
    flags: checkFlags,
    notes: exitCodesNote,
  },
  (given) =>
    runCheck({
      value: (flag) => given.value(flag),
      isOn: (flag) => given.on(flag),
      now: new Date(),
      print: (text) => void process.stdout.write(text),
      readServices: (config) => config.subgraphs.map((entry) => sdlOfSource(readSubgraphSource(entry))),
    }),
);
