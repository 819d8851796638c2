// A process that serves the shop's services without a gateway, for the bench that started it.
import { StartError } from '@musiccorp/chassis/config/start-error';
import { pino } from 'pino';
import { configureAll, members, type SeededService } from '../../assembly/members.ts';
import { seedMember } from '../../assembly/start-assembly.ts';
import { createWorld, type World } from '../../seed/create-world.ts';
import { countRequests } from './count-requests.ts';
import { replayAnswers } from './replay-answers.ts';
import type { FromServices, ServicesSetup } from './services-messages.ts';

const [setup = '{}'] = process.argv.slice(2);
const { scale, dataFolder, replay } = JSON.parse(setup) as ServicesSetup;

function send(message: FromServices): void {
  process.send?.(message);
}

async function serve(): Promise<void> {
  const configured = configureAll({ DATA_DIR: dataFolder, ...portsOf() });
  const services = new Map<string, SeededService>();
  // Only reads are measured: the parties outside of the shop are not there, and nobody asks them.
  const urlOf = (name: string): string => services.get(name)?.url ?? 'http://127.0.0.1:9';
  const logger = pino({ level: 'warn' }, pino.destination(2));
  let made: World | undefined;
  const world = (): World => (made ??= createWorld({ scale }));
  for (const member of configured) {
    const service = member.create({ logger }, urlOf);
    services.set(member.name, service);
    await service.open();
    await seedMember(service, world, (line) => send({ kind: 'say', line }));
    await service.start();
  }
  made = undefined;
  const urls: Record<string, string> = {};
  for (const [name, { url }] of services) urls[name] = replay ? await replayAnswers(url) : url;
  const counts = countRequests(urls);
  process.on('message', () => send({ kind: 'counts', counts: counts() }));
  send({ kind: 'ready', urls });
  process.once('SIGTERM', () => void stop([...services.values()]));
}

async function stop(services: readonly SeededService[]): Promise<void> {
  for (const service of services.toReversed()) await service.stop();
  process.exit(0);
}

/** The bench must not depend on what else runs on the machine. */
function portsOf(): Record<string, string> {
  return Object.fromEntries(
    members.map(({ name }) => [`${name.toUpperCase().replaceAll('-', '_')}_PORT`, '0']),
  );
}

await serve().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
