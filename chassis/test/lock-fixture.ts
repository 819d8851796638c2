import { lockDirectory } from '../src/database/directory-lock.ts';

/** A process that takes the lock of a directory and keeps it: `node lock-fixture.ts DIRECTORY`. Lets go on SIGTERM. */
const [, , directory = ''] = process.argv;
try {
  const lock = await lockDirectory(directory);
  process.stdout.write('held\n');
  setTimeout(() => undefined, 60_000);
  process.once('SIGTERM', () => void lock.release().then(() => process.exit(0)));
} catch (error) {
  process.stdout.write(`refused ${error instanceof Error ? error.message : String(error)}\n`);
}
