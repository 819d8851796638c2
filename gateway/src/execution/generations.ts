import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Generation } from './generation.ts';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import { brokenOperations } from './broken-operations.ts';
import { warmOperations, type ExpectedOperation } from './warm-operations.ts';

export interface GenerationsOptions {
  /** Rejects with the reason when the supergraph cannot be served. */
  readonly open: (sdl: string, signal: AbortSignal) => Promise<Generation>;
  /** What clients are known to ask. */
  readonly expected: () => readonly ExpectedOperation[];
  /** Whether a graph in which one of them is not valid any more is refused. */
  readonly pinned: 'refuse' | 'warn';
  /** Longest time that a generation is held back because plans are made for it. */
  readonly warmMs: number;
  readonly log: Logger;
}

export interface Replaced {
  readonly former: Generation | undefined;
  /** The same when it was the same supergraph. */
  readonly next: Generation;
}

/** Takes note of the generation that is about to be served; throws when it cannot be. */
export type OnGeneration = (next: Generation) => void;

/** So many operations of the former generation are planned for the next one. */
const maxRecent = 200;
const maxTold = 5;

/** Which generation of the graph is served now, and how it gives way to the next one. */
export class Generations {
  readonly #options: GenerationsOptions;
  readonly #listeners = new Set<OnGeneration>();
  readonly #retiring = new Set<Generation>();
  readonly #closing = new AbortController();
  #current: Generation | undefined;
  /** Ends the planning ahead for the current generation, and for the one that is about to follow it. */
  #warming = new AbortController();
  #nextWarming = new AbortController();
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: GenerationsOptions) {
    this.#options = options;
  }

  /** What a request that arrives now begins with; undefined before the first one. */
  get current(): Generation | undefined {
    return this.#current;
  }

  onGeneration(listener: OnGeneration): void {
    this.#listeners.add(listener);
  }

  /**
   * Serves this supergraph from now on; one after another, in the order of the calls. Resolves when it is served, with
   * what was before. Rejects, and changes nothing, when it cannot be served. Pinned operations are held against the
   * former one; the first one has none but `lastGoodSdl`, which was served by a process before this.
   */
  replace(sdl: string, lastGoodSdl?: string): Promise<Replaced> {
    const replaced = this.#changing.then(() => this.#replace(sdl, lastGoodSdl));
    this.#changing = replaced.then(nothing, nothing);
    return replaced;
  }

  /** Ends every thread at once. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#warming.abort();
    this.#nextWarming.abort();
    await this.#changing;
    const open = this.#current === undefined ? [] : [this.#current];
    await Promise.all([...open, ...this.#retiring].map((generation) => generation.close()));
  }

  async #replace(sdl: string, lastGoodSdl: string | undefined): Promise<Replaced> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    const former = this.#current;
    if (former?.sdl === sdl) return { former, next: former };
    const next = await this.#options.open(sdl, signal);
    const warming = new AbortController();
    this.#nextWarming = warming;
    try {
      if (former !== undefined) await this.#refuseBroken(() => Promise.resolve(former.apiSchema), next);
      else if (lastGoodSdl !== undefined && lastGoodSdl !== sdl) {
        await this.#refuseBroken(() => this.#schemaOf(lastGoodSdl), next);
      }
      if (!signal.aborted) await this.#warm(next, former, warming.signal);
      signal.throwIfAborted();
      for (const tell of this.#listeners) tell(next);
    } catch (error) {
      warming.abort();
      await next.close();
      throw error;
    }
    // No await between the listeners and here: whoever begins now begins with the same generation everywhere.
    this.#current = next;
    this.#warming.abort();
    this.#warming = warming;
    if (former !== undefined) this.#retire(former);
    return { former, next };
  }

  /** Throws a StartError that names what clients are known to ask and could ask no more. */
  async #refuseBroken(former: () => Promise<GraphQLSchema | undefined>, next: Generation): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const { expected, log, pinned } = this.#options;
    const broken = await brokenOperations(expected(), former, next.apiSchema);
    if (broken.length === 0) return;
    if (pinned === 'warn') {
      log.warn({ broken: broken.slice(0, maxTold) }, 'the new supergraph breaks operations of the manifest');
      return;
    }
    const told = broken.slice(0, maxTold).map(({ title, reason }) => `${title}: ${reason}`);
    const rest = broken.length > maxTold ? [`and ${broken.length - maxTold} more`] : [];
    throw new StartError([
      `The supergraph would break ${broken.length} of the operations in planning.manifest (${[...told, ...rest].join('; ')}); bring back what they ask for, or take them off the manifest, or set pinnedOperations to warn.`,
    ]);
  }

  /** Undefined when it cannot be served any more: then it is nothing to go back to. */
  async #schemaOf(lastGoodSdl: string): Promise<GraphQLSchema | undefined> {
    const { open, log } = this.#options;
    try {
      const lastGood = await open(lastGoodSdl, this.#closing.signal);
      await lastGood.close();
      return lastGood.apiSchema;
    } catch (error) {
      log.warn(
        { reason: messageOf(error) },
        'pinned operations cannot be held against the last good supergraph',
      );
      return undefined;
    }
  }

  #retire(former: Generation): void {
    this.#retiring.add(former);
    void former.retire().finally(() => this.#retiring.delete(former));
  }

  async #warm(next: Generation, former: Generation | undefined, signal: AbortSignal): Promise<void> {
    const { expected, log, warmMs } = this.#options;
    const recent = (former?.executor.recent() ?? []).slice(0, maxRecent).map(titled);
    const operations = [...expected(), ...recent];
    if (operations.length === 0) return;
    const startedAt = performance.now();
    const warmed = warmOperations(next.executor, operations, log, signal).then((counts) => {
      const durationMs = Math.round(performance.now() - startedAt);
      if (!signal.aborted) log.info({ ...counts, durationMs }, 'expected operations are planned');
    });
    const enough = delay(warmMs, undefined, { signal, ref: false });
    await Promise.race([warmed, enough.catch(() => undefined)]);
  }
}

function titled(operation: Omit<ExpectedOperation, 'title'>): ExpectedOperation {
  return { ...operation, title: operation.operationName ?? operation.text.slice(0, 80) };
}

/** Whoever waits for a promise that gives a generation keeps it from being freed. */
const nothing = (): void => {};
