import { fileURLToPath } from 'node:url';
import { runCommand } from './command-line/command-line.ts';
import { describeAnswer, describeTable } from './where/describe-answer.ts';
import { answerFor, readGraph } from './where/read-graph.ts';
import { selectFields } from './where/select-fields.ts';

await runCommand(
  {
    verb: 'where',
    does: 'Says where public fields come from: subgraph, line of the SDL, resolver, and the store functions that read them.',
    takes: '[TYPE | TYPE.FIELD ...]',
    flags: { json: { says: 'Prints the answers as JSON, in full.' } },
    notes:
      'Without a name: a table of all fields, where paths begin in subgraphs/SUBGRAPH/src.\n' +
      'Fields of types that no row stands for (amounts, pages, edges, addresses) are values of their parent: the fields above\n' +
      'that make the value are named instead. A field that reads nothing itself names what loads its parent.\n' +
      'Exit codes: 0 found, 1 no such type or field, 2 could not run.',
  },
  (given) => {
    const graph = readGraph(fileURLToPath(new URL('../', import.meta.url)));
    const answers = selectFields(graph, given.positionals).map((name) => answerFor(graph, name));
    if (given.on('json')) console.log(JSON.stringify(answers, null, 2));
    else if (given.positionals.length === 0) console.log(describeTable(answers));
    else console.log(answers.map(describeAnswer).join('\n\n'));
    return 0;
  },
);
