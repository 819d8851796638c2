import { startOutside } from '../../tools/outside/start-outside.ts';

const journalFile = process.argv[2] ?? '';
const { url } = await startOutside('card-processor', { port: 0, journalFile });
process.stdout.write(`started ${url}\n`);
