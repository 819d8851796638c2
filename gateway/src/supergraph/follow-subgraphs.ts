import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../config/settings.ts';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import type { Attempts } from './attempts.ts';
import { composeApart } from './compose-apart.ts';
import type { FittingGraph, SubgraphSdl } from './compose-fitting.ts';
import { fetchSdl, type SignQuestion } from './fetch-sdl.ts';
import type { LastGoodFile } from './last-good.ts';
import { Quarantine, type Quarantined } from './quarantine.ts';
import { readSubgraphList, type ListedSubgraph } from './subgraph-list.ts';
import { startServed, type Candidate, type Start, type SupergraphSource } from './supergraph-source.ts';

export interface FollowSubgraphsOptions extends Pick<Settings['composition'], 'pollMs' | 'timeoutMs'> {
  /** In rover's format: see `readSubgraphList`. */
  readonly file: string;
  readonly lastGood: LastGoodFile;
  readonly attempts: Attempts;
  /** Signs the calls that ask subgraphs for their SDL. */
  readonly sign: SignQuestion | undefined;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
}

/** What one look at the subgraphs found. */
interface Look {
  readonly given: readonly SubgraphSdl[];
  readonly down: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Composes the graph of running subgraphs or of their files, and again whenever one of them changes. Those that are down,
 * invalid or incompatible are set apart, each by name, until they fit again.
 */
export class FollowedSubgraphs implements SupergraphSource {
  readonly #options: FollowSubgraphsOptions;
  readonly #quarantine: Quarantine;
  readonly #closing = new AbortController();
  #former: readonly SubgraphSdl[] = [];
  /** Undefined until it could be read once. */
  #list: readonly ListedSubgraph[] | undefined;
  #isListed = true;
  #running: Promise<void> = Promise.resolve();

  constructor(options: FollowSubgraphsOptions) {
    this.#options = options;
    this.#quarantine = new Quarantine(options.log);
  }

  get quarantined(): readonly Quarantined[] {
    return this.#quarantine.members;
  }

  get lastGoodSince(): string | undefined {
    return this.#options.attempts.failingSince;
  }

  /**
   * Starts with what can be composed now, or with what was served last where that cannot be served. Rejects with a
   * StartError when neither can.
   */
  async start<Started>(start: Start<Started>): Promise<Started> {
    const { attempts, log } = this.#options;
    const lastGood = await this.#options.lastGood.read();
    this.#former = lastGood?.subgraphs ?? [];
    const look = await this.#lookFirst();
    const latest = async (): Promise<Candidate> => {
      if (look instanceof StartError) throw look;
      const graph = await this.#compose(look);
      const isComposed = graph.supergraphSdl !== undefined;
      // Before it is served: a gateway that starts asks who is set apart.
      this.#quarantine.become(apart(look, isComposed ? graph : { ...graph, subgraphs: this.#former }));
      return this.#candidate(look, graph);
    };
    const what = look instanceof StartError ? '' : stamp(look);
    return startServed({ latest, what, attempts, lastGood, start, log });
  }

  /** Looks again and again from now on. `serve` rejects when it cannot serve a graph; the one before stays then. */
  follow(serve: (supergraphSdl: string) => Promise<void>): void {
    this.#running = this.#poll(serve);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #poll(serve: (supergraphSdl: string) => Promise<void>): Promise<void> {
    const { signal } = this.#closing;
    const { pollMs, log } = this.#options;
    while (!signal.aborted) {
      await delay(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.#round(serve);
      } catch (error) {
        if (!signal.aborted)
          log.error({ reason: messageOf(error) }, 'the supergraph as it was before is served');
      }
    }
  }

  async #round(serve: (supergraphSdl: string) => Promise<void>): Promise<void> {
    await this.#readListAgain();
    if (this.#list === undefined) return;
    const { attempts } = this.#options;
    const look = await this.#look(this.#list);
    const what = stamp(look);
    if (!(await attempts.isWorth(what))) return;
    await attempts.make(what, async () => {
      const { supergraphSdl, onServed } = this.#candidate(look, await this.#compose(look));
      await serve(supergraphSdl);
      await onServed();
    });
  }

  /** Throws a StartError when nothing could be composed. */
  #candidate(look: Look, graph: FittingGraph): Candidate {
    const { supergraphSdl, subgraphs } = graph;
    if (supergraphSdl === undefined) throw new StartError(problemsOf(look, graph));
    const onServed = async (): Promise<void> => {
      this.#former = subgraphs;
      this.#quarantine.become(apart(look, graph));
      await this.#options.lastGood.keep({ supergraphSdl, subgraphs: [...subgraphs] });
    };
    return { supergraphSdl, onServed };
  }

  async #compose({ given }: Look): Promise<FittingGraph> {
    const { signal } = this.#closing;
    try {
      return await composeApart({ given, former: this.#former }, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new StartError([`The graph cannot be composed: ${messageOf(error)}.`], error);
    }
  }

  /** The first look, or why there is no list of what to look at. */
  async #lookFirst(): Promise<Look | StartError> {
    try {
      this.#list = await readList(this.#options.file);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      this.#isListed = false;
      return error;
    }
    return this.#look(this.#list);
  }

  async #look(list: readonly ListedSubgraph[]): Promise<Look> {
    const { timeoutMs, sign } = this.#options;
    const { signal } = this.#closing;
    const down: { name: string; reason: string }[] = [];
    const found = await Promise.all(
      list.map(async ({ name, url, source }) => {
        try {
          return { name, url, sdl: await fetchSdl({ name, source }, { timeoutMs, closing: signal, sign }) };
        } catch (error) {
          down.push({ name, reason: messageOf(error) });
          return this.#former.find((one) => one.name === name);
        }
      }),
    );
    // Nobody is down because this has stopped to listen.
    signal.throwIfAborted();
    return { given: found.filter((one) => one !== undefined), down: down.toSorted(byName) };
  }

  async #readListAgain(): Promise<void> {
    const { file, log } = this.#options;
    try {
      this.#list = await readList(file);
      this.#isListed = true;
    } catch (error) {
      if (this.#isListed)
        log.error({ reason: messageOf(error) }, 'the list of subgraphs as it was before is used');
      this.#isListed = false;
    }
  }
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);

/** The same for looks that compose to the same. */
function stamp({ given, down }: Look): string {
  return JSON.stringify([given, down.map(({ name }) => name)]);
}

function apart({ down }: Look, { subgraphs, misfits }: FittingGraph): readonly Omit<Quarantined, 'since'>[] {
  const serves = (name: string): Quarantined['serves'] =>
    subgraphs.some((one) => one.name === name) ? 'what it was before' : 'nothing';
  return [...down.map((one) => ({ ...one, kind: 'down' as const })), ...misfits].map((one) => ({
    ...one,
    serves: serves(one.name),
  }));
}

function problemsOf({ down }: Look, { misfits }: FittingGraph): string[] {
  return [
    ...down.map(({ name, reason }) => `The subgraph ${name} is down: ${reason}.`),
    ...misfits.map(({ name, kind, reason }) => `The subgraph ${name} is ${kind}: ${reason}`),
    'No graph can be composed; start one subgraph with a Query type, or correct what is listed here.',
  ];
}

async function readList(file: string): Promise<readonly ListedSubgraph[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new StartError([`The supergraph file ${file} cannot be read: ${messageOf(error)}.`], error);
  }
  return readSubgraphList(file, text);
}
