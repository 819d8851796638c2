import type { CompiledQuery, Kysely, KyselyPlugin, QueryResult, RootOperationNode, UnknownRow } from 'kysely';

/** The signals of statements that are about to be run. */
const signals = new WeakMap<object, AbortSignal>();

/**
 * The same database for work that stops when nobody waits for it: no statement of this handle starts once the signal has
 * aborted. One that runs by then is let finish. Not for writes, which would be left half done.
 */
export function whileWaited<Tables>(kysely: Kysely<Tables>, signal: AbortSignal): Kysely<Tables> {
  return kysely.withPlugin(new StopPlugin(signal));
}

class StopPlugin implements KyselyPlugin {
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  transformQuery({ node, queryId }: Parameters<KyselyPlugin['transformQuery']>[0]): RootOperationNode {
    this.#signal.throwIfAborted();
    signals.set(queryId, this.#signal);
    return node;
  }

  transformResult({ result }: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

/** Called when a statement has its connection, for which it may have waited long. */
export function throwIfUnwaited({ queryId }: CompiledQuery): void {
  signals.get(queryId)?.throwIfAborted();
}
