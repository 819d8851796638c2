import { readConfig } from '@musiccorp/chassis/config/read-config';
import { choiceSetting, portSetting, textSetting } from '@musiccorp/chassis/config/settings';
import { StartError } from '@musiccorp/chassis/config/start-error';
import { createLogger, logLevels, type LogLevel } from '@musiccorp/chassis/logging/create-logger';
import { reportFailedStart, runProcess, type Part } from '@musiccorp/chassis/process/run-process';
import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';
import { openDevIssuer, type DevIssuer } from './issuer/dev-issuer.ts';
import type { Assembly } from './assembly/start-assembly.ts';
import { runCommand, UserError, type Given } from './command-line/command-line.ts';

const settings = {
  port: portSetting('PORT', 'Port of the gateway', 4000),
  host: textSetting('HOST', 'Address to listen on', '127.0.0.1'),
  logLevel: choiceSetting('LOG_LEVEL', 'How much is logged, on standard error', 'warn', logLevels),
};

await runCommand(
  {
    verb: 'start',
    does: 'Starts all services of the shop, each with its own database, and the gateway in front of them.',
    flags: {
      port: { value: 'N', says: 'Port of the gateway (default 4000, or PORT).' },
      host: { value: 'ADDRESS', says: 'Address to listen on (default 127.0.0.1, or HOST).' },
      issuer: {
        says: 'Asks for tokens, of `npm run token`: customers then have what is theirs, and staff what is their role.',
      },
      scale: {
        value: 'N',
        says: 'Size of the shop that is loaded into empty databases, 0.01 to 10 (default 1); 0 loads nothing.',
      },
    },
    notes:
      'Data lives in .data (or DATA_DIR). <SERVICE>_DATABASE_URL puts a service on PostgreSQL, <SERVICE>_PORT moves it.\n' +
      'LOG_LEVEL=info shows a line for each request. All settings: .env.example.\nExit codes: 0 stopped, 1 could not start, 2 could not run.',
  },
  async (given) => {
    await start(given);
    return Number(process.exitCode ?? 0);
  },
);

type Flag = 'port' | 'host' | 'issuer' | 'scale';

async function start(given: Given<Flag>): Promise<void> {
  const environment = {
    ...process.env,
    ...(given.value('port') !== undefined && { PORT: given.value('port') }),
    ...(given.value('host') !== undefined && { HOST: given.value('host') }),
  };
  let config;
  try {
    config = readConfig(settings, environment, 'MUSICCORP_');
  } catch (error) {
    if (error instanceof StartError) throw new UserError(error.message, 1, { cause: error });
    return reportFailedStart(error);
  }
  const logger = createLog(config.logLevel);
  const scale = readScale(given.value('scale'));
  const issuer = given.on('issuer') ? openIssuer(environment) : undefined;
  let assembly: Assembly | undefined;
  const part: Part = {
    name: 'assembly',
    start: async () => {
      say('MusicCorp Graph');
      // Loading the code of all services takes a second or two; the first line should not wait for it.
      const { startAssembly } = await import('./assembly/start-assembly.ts');
      const { createWorld } = await import('./seed/create-world.ts');
      assembly = await startAssembly({
        environment,
        host: config.host,
        port: config.port,
        world: scale === 0 ? null : () => createWorld({ scale }),
        logger,
        say,
        issuer,
      });
    },
    stop: async () => assembly?.stop(),
  };
  const onStarted = (): void => announce(assembly?.url ?? '', issuer !== undefined);
  await runProcess({ parts: [part], logger, drainMs: 15_000, onStarted });
}

function readScale(text = '1'): number {
  const scale = Number(text);
  if (scale === 0 || (scale >= 0.01 && scale <= 10)) return scale;
  throw new UserError('--scale should be a number from 0.01 to 10, or 0 for no seed.');
}

function openIssuer(environment: Readonly<Record<string, string | undefined>>): DevIssuer {
  const { issuer, audience, jwksFile } = openDevIssuer(environment['DATA_DIR'] ?? '.data');
  return { issuer, audience, jwksFile };
}

function announce(url: string, asksForTokens: boolean): void {
  say(`
Ready after ${(performance.now() / 1000).toFixed(1)} s.

  GraphQL        ${url}/graphql    (Apollo Sandbox in a browser)
  Explorer       ${url}/graphiql   (needs no internet)
  REST writes    ${url}/v1/…
  Health         ${url}/health  ${url}/ready

${
  asksForTokens
    ? 'Who asks is told by a token: npm run token -- --customer cus_1234. Ctrl-C stops it.'
    : 'A request without a token may read and write everything: this is a demo. Ctrl-C stops it.'
}`);
}

/** Progress is for people and goes to standard output; log lines go to standard error, coloured on a terminal. */
function createLog(level: LogLevel): Logger {
  if (!process.stderr.isTTY) return createLogger(null, level, pino.destination(2));
  return createLogger(
    null,
    level,
    pretty({ destination: 2, ignore: 'service', messageFormat: '{service}: {msg}' }),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
