import { createLogger } from '../src/logging/create-logger.ts';
import { runProcess, type Part } from '../src/process/run-process.ts';
import { StartError } from '../src/config/start-error.ts';

/** A process for tests: `node process-fixture.ts MODE`, told by signals. Says what it does on standard output. */
const mode = process.argv[2];
const keepsAlive = setInterval(() => undefined, 60_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const part = (name: string): Part => ({
  name,
  start: async () => {
    say(`start ${name}`);
    if (mode === 'start-error' && name === 'second')
      throw new StartError('The moon is not there. Wait for night.');
    if (mode === 'unexpected' && name === 'second') throw new TypeError('no such tide');
    if (mode === 'slow-start' && name === 'second') await new Promise(() => undefined);
  },
  stop: async () => {
    say(`stop ${name}`);
    if (mode === 'slow-stop' && name === 'second') await new Promise(() => undefined);
    if (mode === 'bad-stop' && name === 'second') throw new Error('stuck');
    if (name === 'first') clearInterval(keepsAlive);
  },
});

await runProcess({
  parts: [part('first'), part('second')],
  logger: createLogger('fixture', 'info'),
  drainMs: process.argv[3] === undefined ? 5000 : Number(process.argv[3]),
  onStarted: () => say('started'),
});
