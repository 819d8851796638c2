import { runCommand } from './command-line/command-line.ts';
import { runBinary } from './command-line/run-binary.ts';

await runCommand(
  {
    verb: 'typecheck',
    does: 'Checks the types of everything: products, tests and tools. Writes nothing.',
    flags: {},
    notes: 'Exit codes: 0 sound, 1 errors (the compiler says where), 2 could not run.',
  },
  async () => {
    // What runs in a browser has other globals, and a project of its own.
    let code = 0;
    for (const project of ['tsconfig.json', 'clients/web/tsconfig.json']) {
      code ||= await runBinary('tsc', ['-p', project]);
    }
    if (code === 0) console.log('typecheck: no errors');
    return code === 0 ? 0 : 1;
  },
);
