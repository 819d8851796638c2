import path from 'node:path';
import { dayMs, dayOf } from '../gateway/src/config/day.ts';
import { mergeUsage, usersOf } from '../gateway/src/usage/merge-usage.ts';
import { readUsage } from '../gateway/src/usage/usage-folder.ts';
import { runCommand, UserError } from './command-line/command-line.ts';
import { describeClients, describeUsers } from './usage/describe-usage.ts';

const coordinatePattern = /^[_A-Za-z]\w*(\.[_A-Za-z]\w*(\([_A-Za-z]\w*:\))?)?$/;

await runCommand(
  {
    verb: 'usage',
    does: 'Says who uses what of the graph, as gateways recorded it.',
    takes: '[TYPE | TYPE.FIELD | "TYPE.FIELD(ARGUMENT:)" | ENUM.VALUE ...]',
    flags: {
      folder: { value: 'DIR', says: 'Where gateways write their records (default .data/usage).' },
      days: { value: 'N', says: 'How many days to look back, today among them (default 30).' },
      json: { says: 'Prints everything as JSON.' },
    },
    notes:
      'Without a name: what each client asked for. Several folders of several gateways are copied into one to be added up.\n' +
      'Exit codes: 0 told, 2 could not run.',
  },
  async (given) => {
    const folder = given.value('folder') ?? path.join('.data', 'usage');
    const wrong = given.positionals.find((name) => !coordinatePattern.test(name));
    if (wrong !== undefined) {
      throw new UserError(
        `${wrong} is no schema coordinate; write Type, Type.field or "Type.field(argument:)"`,
      );
    }
    const firstDay = dayBefore(daysOf(given.value('days') ?? '30') - 1);
    const { records, problems } = await readUsage(folder).catch((cause: unknown) => {
      throw new UserError(
        `there are no records in ${folder}: \`npm start\` writes them there, any gateway with the setting usage.folder`,
        2,
        { cause },
      );
    });
    for (const problem of problems) console.error(`usage: ${problem}`);
    const used = mergeUsage(records, firstDay);
    const found = given.positionals.map((coordinate) => ({ coordinate, users: usersOf(used, coordinate) }));
    if (given.on('json')) {
      const shown = given.positionals.length === 0 ? used : found;
      const asLists = (_: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);
      console.log(JSON.stringify(shown, asLists, 2));
    } else if (found.length === 0) console.log(describeClients(used, firstDay));
    else console.log(found.map((one) => describeUsers(one.coordinate, one.users, firstDay)).join('\n\n'));
    return 0;
  },
);

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1) return days;
  throw new UserError('--days should be a whole number from 1');
}

function dayBefore(days: number): string {
  return dayOf(Date.now() - days * dayMs);
}
