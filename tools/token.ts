import { runCommand, UserError } from './command-line/command-line.ts';
import { openDevIssuer } from './issuer/dev-issuer.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

await runCommand(
  {
    verb: 'token',
    does: 'Prints a token for development: `npm start -- --issuer` lets its bearer in.',
    flags: {
      customer: { value: 'ID', says: 'The customer whom it is about, such as cus_1234.' },
      subject: { value: 'ID', says: 'Somebody else whom it is about; without both, usr_dev.' },
      role: {
        value: 'R,...',
        says: 'Roles of staff, such as support or warehouse (tools/assembly/roles.ts).',
      },
      scopes: { value: 'S,...', says: 'Scopes besides those of the roles, such as orders:write.' },
      expires: { value: 'TIME', says: 'How long it is good: 30s, 15m, 8h, 7d (default 1h).' },
    },
    notes:
      'The key pair lies in .data/dev-issuer (or DATA_DIR) and is made when it is first needed. For this machine only.\n' +
      'Exit codes: 0 printed, 2 could not run.',
  },
  async (given) => {
    if (given.positionals.length > 0) throw new UserError('token takes flags only.');
    const subject = given.value('customer') ?? given.value('subject') ?? 'usr_dev';
    const wish = {
      subject,
      roles: listOf(given.value('role')),
      scopes: listOf(given.value('scopes')),
      seconds: secondsOf(given.value('expires') ?? '1h'),
    };
    console.log(openDevIssuer(process.env['DATA_DIR'] ?? '.data').mint(wish, new Date()));
    return 0;
  },
);

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function secondsOf(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new UserError('--expires should be like 30s, 15m, 8h or 7d.');
  return Number(count) * (unitSeconds[unit] ?? 1);
}
