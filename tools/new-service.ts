import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand, UserError, type Given } from './command-line/command-line.ts';
import { runBinary } from './command-line/run-binary.ts';
import { planService, type ServicePlan } from './new-service/plan-service.ts';
import { checkedNames, checkedPort } from './new-service/refuse-names.ts';
import { readRepository } from './new-service/repository.ts';

await runCommand(
  {
    verb: 'new-service',
    does: 'Makes a service in subgraphs/NAME that starts, composes and passes its tests, and registers it.',
    takes: 'NAME',
    flags: {
      entity: {
        value: 'Thing',
        says: 'What it owns (default: NAME in the singular, GiftCard for gift-cards).',
      },
      port: { value: 'N', says: 'The port that it listens on (default: the next free one).' },
      'no-install': { says: 'Leaves out `npm install`, which links the new workspace.' },
      'dry-run': { says: 'Writes nothing; lists the files.' },
    },
    notes:
      'The files come from tools/new-service/template. Exit codes: 0 made, 1 refused or a step failed, 2 could not run.',
  },
  async (given) => {
    process.chdir(path.resolve(import.meta.dirname, '..'));
    const [name, ...more] = given.positionals;
    if (name === undefined || more.length > 0)
      throw new UserError('give one name: npm run new-service -- gift-cards');
    const repository = readRepository('.');
    const names = checkedNames(name, given.value('entity'), repository);
    const port = checkedPort(given.value('port'), repository);
    const plan = await planService(repository, names, port);
    const isDry = given.on('dry-run');
    for (const file of plan.created.keys()) console.log(`${isDry ? 'would create' : 'create'} ${file}`);
    for (const file of plan.changed.keys()) console.log(`${isDry ? 'would change' : 'change'} ${file}`);
    return isDry ? 0 : make(plan, port, given);
  },
);

async function make(plan: ServicePlan, port: number, given: Given<'no-install'>): Promise<number> {
  for (const [file, text] of [...plan.created, ...plan.changed]) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const steps: [string, () => Promise<number>][] = [
    ['npm run compose', () => runBinary('tsx', ['--conditions=source', 'tools/compose.ts'])],
    ['npm run codegen', () => runBinary('tsx', ['--conditions=source', 'tools/codegen.ts'])],
  ];
  if (!given.on('no-install')) steps.push(['npm install', install]);
  for (const [title, run] of steps) {
    console.log(`\n== ${title}`);
    if ((await run()) === 0) continue;
    console.error(
      `new-service: ${title} failed. The files are written: mend what it says, then run ${remaining(steps, title)}.`,
    );
    return 1;
  }
  console.log(nextSteps(plan.name, port, given.on('no-install')));
  return 0;
}

function remaining(steps: readonly [string, unknown][], failed: string): string {
  const from = steps.findIndex(([title]) => title === failed);
  return steps
    .slice(from)
    .map(([title]) => `\`${title}\``)
    .join(' and ');
}

/** npm links a new workspace into node_modules and notes it in the lock file; nothing of the others changes. */
function install(): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['install', '--no-audit', '--no-fund'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('error', (cause) => reject(new UserError('npm does not run; is it installed?', 1, { cause })));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function nextSteps(name: string, port: number, isUnlinked: boolean): string {
  const tests = `npx vitest run subgraphs/${name}`;
  const width = Math.max(37, tests.length + 2);
  const steps = [
    ...(isUnlinked ? ['npm install'.padEnd(width) + 'links the workspace; nothing finds it before'] : []),
    tests.padEnd(width) + 'its own tests',
    'npm run lint && npm run typecheck'.padEnd(width) + 'the rooms and the types hold',
    'npm start'.padEnd(width) + `starts it on port ${port} and shows it in the graph`,
  ];
  return `
${name} is made. Now:
${steps.map((step) => `  ${step}`).join('\n')}

Then say what it is: subgraphs/${name}/README.md, and the descriptions in its src/graph/schema.graphql. What it owns goes
into migrations/ (a new file, numbered on), src/store/tables.ts and src/domain; CONTRIBUTING.md has the recipes.
Its seed is empty: give it a part of the world in tools/seed and name it in tools/assembly/members.ts. How it is run in
production is told in docs/production.md: its subgraph, its paths, and who calls it.`;
}
