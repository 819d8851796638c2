import { UserError } from '../../command-line/command-line.ts';
import type { Child } from '../processes/child-processes.ts';
import type { Bench } from '../suite.ts';
import type { Counts, FromServices, ServicesSetup } from './services-messages.ts';

/** The shop's services in a process of their own. */
export interface RunningServices {
  readonly child: Child;
  readonly urls: Readonly<Record<string, string>>;
  /** How many requests each has received since it started. */
  counts(): Promise<Counts>;
}

const startMs = 150_000;

export async function startServices(
  setup: ServicesSetup,
  { children, signal, say }: Bench,
): Promise<RunningServices> {
  const entry = new URL('./serve-services.ts', import.meta.url).pathname;
  const child = children.start({
    name: 'The process of the services',
    args: ['--conditions=source', '--import', 'tsx', entry, JSON.stringify(setup)],
    environment: { NODE_ENV: 'production' },
  });
  let urls: Readonly<Record<string, string>> | undefined;
  let counts: Counts | undefined;
  child.onMessage((received) => {
    const message = received as FromServices;
    if (message.kind === 'say') say(message.line);
    else if (message.kind === 'ready') urls = message.urls;
    else counts = message.counts;
  });
  try {
    urls = await child.waitFor(() => urls, { timeoutMs: startMs, signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const advice = `Its data folder is ${setup.dataFolder}; --data chooses another one.`;
    throw new UserError(`${error.message}\n${advice}`, error.exitCode, { cause: error });
  }
  return {
    child,
    urls,
    counts: async () => {
      counts = undefined;
      child.send({});
      return child.waitFor(() => counts, { timeoutMs: 10_000, signal });
    },
  };
}
