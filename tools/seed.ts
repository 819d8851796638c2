import { StartError } from '@musiccorp/chassis/config/start-error';
import { pino } from 'pino';
import { configureAll } from './assembly/members.ts';
import { runCommand, UserError } from './command-line/command-line.ts';
import { createWorld } from './seed/create-world.ts';

await runCommand(
  {
    verb: 'seed',
    does: 'Loads a shop into the empty databases of all services; the same scale loads the same shop every time.',
    flags: {
      scale: {
        value: 'N',
        says: 'Size: 1 (the default) is 10,000 albums, 5,000 customers and 50,000 orders; 0.01 to 10.',
      },
      reset: { says: 'Empties the databases first. Everything in them is lost.' },
    },
    notes:
      'Which databases: .data (or DATA_DIR), or <SERVICE>_DATABASE_URL. Stop the services first.\nExit codes: 0 loaded, 1 not, 2 could not run.',
  },
  async (given) => {
    const scale = Number(given.value('scale') ?? '1');
    if (!(scale >= 0.01 && scale <= 10)) throw new UserError('--scale should be a number from 0.01 to 10.');
    try {
      return await seed(scale, given.on('reset'));
    } catch (error) {
      if (error instanceof StartError) throw new UserError(error.message, 1, { cause: error });
      throw error;
    }
  },
);

async function seed(scale: number, reset: boolean): Promise<number> {
  const configured = configureAll(process.env);
  const began = performance.now();
  const world = createWorld({ scale });
  let refused = 0;
  for (const member of configured) {
    const service = member.create({ logger: pino({ level: 'silent' }) }, () => 'http://127.0.0.1');
    const since = performance.now();
    await service.open();
    try {
      if (reset) await service.empty();
      const result = await service.seed(world);
      if (result !== 'loaded') refused += 1;
      console.log(
        `${service.name.padEnd(11)} ${sentenceFor(result)} (${((performance.now() - since) / 1000).toFixed(1)} s)`,
      );
    } finally {
      await service.stop();
    }
  }
  console.log(`Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  return refused === 0 ? 0 : 1;
}

function sentenceFor(result: 'loaded' | 'loaded before' | 'not empty'): string {
  if (result === 'loaded') return 'loaded';
  if (result === 'loaded before')
    return 'holds a seed already and is left as it is; --reset empties it first';
  return 'holds data that no seed has loaded and is left as it is; --reset empties it first';
}
