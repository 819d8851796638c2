import type { Services } from '../compare.ts';
import type { Bench } from '../suite.ts';

/** The process that plays the subgraphs of tests/load/graph. */
export interface Responder extends Services {
  readonly urls: Readonly<Record<string, string>>;
}

type FromResponder =
  | { readonly kind: 'ready'; readonly urls: Readonly<Record<string, string>> }
  | { readonly kind: 'counts'; readonly counts: Readonly<Record<string, number>> };

const startMs = 20_000;
const countMs = 10_000;

export async function startResponder(
  subgraphs: readonly string[],
  { children, signal }: Bench,
): Promise<Responder> {
  const entry = new URL('../../../tests/load/graph/responder/serve.ts', import.meta.url).pathname;
  const child = children.start({
    name: 'The process that plays the subgraphs',
    // It keeps what it has written for long; collecting it again and again would take time from the load generator.
    args: ['--max-semi-space-size=64', '--import', 'tsx', entry, ...subgraphs],
    environment: { NODE_ENV: 'production' },
  });
  let urls: Readonly<Record<string, string>> | undefined;
  let counts: Readonly<Record<string, number>> | undefined;
  child.onMessage((received) => {
    const message = received as FromResponder;
    if (message.kind === 'ready') urls = message.urls;
    else counts = message.counts;
  });
  urls = await child.waitFor(() => urls, { timeoutMs: startMs, signal });
  return {
    child,
    urls,
    counts: async () => {
      counts = undefined;
      child.send({});
      return child.waitFor(() => counts, { timeoutMs: countMs, signal });
    },
  };
}
