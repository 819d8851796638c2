import { writeFileSync } from 'node:fs';
import { parse, specifiedRules, validate } from 'graphql';
import { Contest } from '../tests/federation/differential.ts';
import { allFixtures } from '../tests/federation/fixtures/all.ts';
import type { GeneratedOperation } from '../tests/federation/generate-operation.ts';
import { shrinkOperation } from '../tests/federation/shrink-operation.ts';
import { runCommand, UserError } from './command-line/command-line.ts';

interface Failing {
  readonly fixture: string;
  readonly seed: number;
  readonly text: string;
  readonly variables: unknown;
  readonly difference: string;
}

await runCommand(
  {
    verb: 'fuzz',
    does: "Compares the gateway's answers to generated operations with those of one schema that holds all the data.",
    flags: {
      count: { value: 'N', says: 'How many operations (default 5000).' },
      seed: { value: 'S', says: 'Where the seeds start (default 1).' },
      fixture: { value: 'NAME', says: 'Only this schema; all take turns otherwise.' },
      report: { value: 'FILE', says: 'Writes what was found, as JSON.' },
    },
    notes: 'Exit codes: 0 all answers are equal, 1 some differ, 2 could not run.',
  },
  async (given) => {
    const count = numberOf(given.value('count') ?? '5000', '--count');
    const seed = numberOf(given.value('seed') ?? '1', '--seed');
    const failing = await compareAll(contests(given.value('fixture')), count, seed);
    for (const found of failing) describe(found);
    const file = given.value('report');
    if (file !== undefined) writeFileSync(file, `${JSON.stringify(failing, null, 2)}\n`);
    console.log(`fuzz: ${count} operations compared, ${failing.length} different`);
    return failing.length === 0 ? 0 : 1;
  },
);

function contests(only: string | undefined): readonly Contest[] {
  const chosen = allFixtures.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0) {
    throw new UserError(
      `there is no schema ${String(only)}; choose from ${allFixtures.map(({ name }) => name).join(', ')}`,
    );
  }
  return chosen.map((fixture) => new Contest(fixture));
}

async function compareAll(all: readonly Contest[], count: number, seed: number): Promise<Failing[]> {
  const failing: Failing[] = [];
  const startedAt = performance.now();
  let compared = 0;
  for (let turn = 0; compared < count; turn += 1) {
    const contest = all[turn % all.length];
    const operation = contest?.generate(seed + turn);
    if (contest === undefined || operation === undefined) continue;
    compared += 1;
    const difference = await contest.compare(operation);
    if (difference !== undefined) failing.push(await smallest(contest, seed + turn, operation, difference));
    if (compared % 1000 === 0) {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      console.log(`fuzz: ${compared} compared, ${failing.length} different, ${seconds} s`);
    }
  }
  return failing;
}

async function smallest(
  contest: Contest,
  seed: number,
  operation: GeneratedOperation,
  difference: string,
): Promise<Failing> {
  const { variables } = operation;
  const kind = kindOf(difference);
  let last = difference;
  const text = await shrinkOperation(operation.text, async (candidate) => {
    if (!isValid(contest, candidate)) return false;
    const found = await contest.compare({ text: candidate, variables });
    if (found === undefined || kindOf(found) !== kind) return false;
    last = found;
    return true;
  });
  return { fixture: contest.federation.fixture.name, seed, text, variables, difference: last };
}

function isValid(contest: Contest, text: string): boolean {
  // What is unused does no harm while an operation shrinks.
  const rules = specifiedRules.filter((rule) => !rule.name.startsWith('NoUnused'));
  try {
    return validate(contest.federation.graph.apiSchema, parse(text), rules).length === 0;
  } catch {
    return false;
  }
}

function kindOf(difference: string): string {
  return difference.split('\n', 1)[0] ?? '';
}

function describe({ fixture, seed, text, variables, difference }: Failing): void {
  console.log(`\n${fixture}, seed ${seed}\n${text}\nvariables ${JSON.stringify(variables)}\n${difference}\n`);
}

function numberOf(text: string, flag: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UserError(`${flag} takes a whole number, not ${text}`);
  return number;
}
