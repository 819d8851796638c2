import { readFileSync } from 'node:fs';
import { configReference } from './config/config-reference.ts';
import { loadSettings } from './config/load-settings.ts';
import { helpText, readFlags, type FromFlags } from './config/read-flags.ts';
import { StartError } from './errors/start-error.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { createLog } from './telemetry/create-log.ts';

async function main(): Promise<void> {
  const [verb, ...rest] = process.argv.slice(2);
  if (verb === 'check') {
    // Imported only now: the composer has no business in a gateway that serves.
    const { checkCommand } = await import('./check/check-command.ts');
    process.exitCode = checkCommand(rest);
    return;
  }
  const flags = readFlags(process.argv.slice(2));
  if (flags.print !== undefined && flags.problems.length === 0) {
    process.stdout.write(printed(flags.print));
    return;
  }
  const loaded = loadSettings(flags, process.env);
  const { settings } = loaded;
  const log = createLog(settings.log.level);
  // Imported only now, so that --help and refusals do not wait for the planner to load.
  const { createGateway, openSource } = await import('./gateway.ts');
  const source = openSource(loaded, log);
  const start = async (
    supergraph: Pick<GatewayOptions, 'supergraphSdl' | 'lastGoodSdl'>,
  ): Promise<{ gateway: Gateway; url: string }> => {
    const gateway = createGateway({
      ...settings,
      ...supergraph,
      logger: log,
      quarantined: () => source.quarantined,
      lastGoodSince: () => source.lastGoodSince,
    });
    closing = () => gateway.close();
    return { gateway, url: (await gateway.listen()).url };
  };
  let closing = (): Promise<void> => Promise.resolve();
  // Together: a graph that is being composed must not keep /ready from saying at once that this process goes.
  stopOnSignals(() => Promise.all([source.close(), closing()]));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'unexpected failure');
    process.exit(1);
  });
  const { gateway, url } = await source.start(start);
  if (settings.watchSupergraph) source.follow((sdl) => gateway.updateSupergraph(sdl));
  process.stdout.write(`Gateway listening on ${url}${settings.path}\n`);
}

function printed(what: NonNullable<FromFlags['print']>): string {
  if (what === 'help') return helpText();
  if (what === 'print-config-reference') return configReference();
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return `${version}\n`;
}

/** The first signal drains, the second one ends the process at once. */
function stopOnSignals(close: () => Promise<unknown>): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping = true;
    void close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown): void {
  const problems =
    error instanceof StartError ? error.problems : [`The gateway failed to start: ${String(error)}`];
  const [only] = problems;
  const text =
    problems.length === 1
      ? only
      : ['The gateway cannot start:', ...problems.map((line) => `  - ${line}`)].join('\n');
  process.stderr.write(`${text ?? ''}\n`);
  process.exit(1);
}

await main().catch(fail);
