const timeoutMs = 5000;

/** One thing that happened in a service. */
export interface Entry {
  readonly service: string;
  readonly at: string;
  readonly what: string;
  readonly name: string;
  readonly subject: string;
  readonly detail: string | null;
}

export interface Asked {
  /** What happened in all of them, in the order of time. */
  readonly entries: readonly Entry[];
  /** Services that did not answer, and why. */
  readonly silent: ReadonlyMap<string, string>;
}

/** Asks every service what happened under a correlation id; `opsToken` opens it where calls have to be signed. */
export async function askServices(
  places: ReadonlyMap<string, string>,
  correlationId: string,
  opsToken?: string,
): Promise<Asked> {
  const silent = new Map<string, string>();
  const answers = await Promise.all(
    [...places].map(async ([service, url]) => {
      try {
        const entries = await ask(url, correlationId, opsToken);
        return entries.map((entry) => ({ ...entry, service }));
      } catch (error) {
        silent.set(service, reasonOf(error));
        return [];
      }
    }),
  );
  return { entries: answers.flat().toSorted((a, b) => a.at.localeCompare(b.at)), silent };
}

async function ask(url: string, correlationId: string, opsToken: string | undefined): Promise<Entry[]> {
  const path = `/ops/traces/${encodeURIComponent(correlationId)}`;
  const response = await fetch(`${url}${path}`, {
    headers: opsToken === undefined ? {} : { authorization: `Bearer ${opsToken}` },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 401)
    throw new Error('it wants its operations token: set OPS_TOKEN as it is set there');
  if (!response.ok) throw new Error(`answered ${path} with ${response.status}`);
  return ((await response.json()) as { entries: Entry[] }).entries;
}

/** What fetch throws says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
  return cause instanceof Error ? cause.message : error.message;
}
