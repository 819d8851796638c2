// A process that plays all subgraphs of the graph from memory, each on a port of its own, for the bench that started it.
import { compileOperation, type Variables } from './compile-operation.ts';
import { listen } from './listen.ts';

const names = process.argv.slice(2);
const answers = new Map<string, (variables: Variables) => string>();
const counts: Record<string, number> = {};
const urls: Record<string, string> = {};

function answer(body: string): string {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Variables | null };
  let respond = answers.get(query);
  if (respond === undefined) {
    respond = compileOperation(query);
    answers.set(query, respond);
  }
  return respond(variables ?? {});
}

for (const name of names) {
  counts[name] = 0;
  const { port } = await listen((body) => {
    counts[name] = (counts[name] ?? 0) + 1;
    return answer(body);
  });
  urls[name] = `http://127.0.0.1:${port}/`;
}

process.on('message', () => process.send?.({ kind: 'counts', counts }));
process.once('SIGTERM', () => process.exit(0));
process.send?.({ kind: 'ready', urls });
