import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../config/settings.ts';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import { composeApart } from './compose-apart.ts';
import type { FittingGraph, SubgraphSdl } from './compose-fitting.ts';
import { fetchSdl } from './fetch-sdl.ts';
import { readLastGood, writeLastGood } from './last-good.ts';
import { Quarantine, type Quarantined } from './quarantine.ts';
import { readSubgraphList, type ListedSubgraph } from './subgraph-list.ts';

export interface FollowSubgraphsOptions extends Pick<Settings['composition'], 'pollMs' | 'timeoutMs'> {
  /** In rover's format: see `readSubgraphList`. */
  readonly file: string;
  /** Where the last good supergraph is kept; nowhere when empty. */
  readonly lastGood: string;
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
export class FollowedSubgraphs {
  readonly #options: FollowSubgraphsOptions;
  readonly #quarantine: Quarantine;
  readonly #closing = new AbortController();
  #former: readonly SubgraphSdl[] = [];
  #list: readonly ListedSubgraph[] = [];
  /** What was composed last, served or not: the same is not composed again. */
  #composed = '';
  #isListed = true;
  #running: Promise<void> = Promise.resolve();

  constructor(options: FollowSubgraphsOptions) {
    this.#options = options;
    this.#quarantine = new Quarantine(options.log);
  }

  get quarantined(): readonly Quarantined[] {
    return this.#quarantine.members;
  }

  /** The first supergraph. Rejects with a StartError when nothing composes and nothing is kept. */
  async first(): Promise<string> {
    const { file, lastGood, log } = this.#options;
    const kept = lastGood === '' ? undefined : await this.#readKept(lastGood);
    this.#former = kept?.subgraphs ?? [];
    this.#list = readSubgraphList(file, await readList(file));
    const look = await this.#look();
    const graph = await this.#compose(look);
    const { supergraphSdl } = graph;
    if (supergraphSdl !== undefined) {
      this.#take(look, graph);
      return supergraphSdl;
    }
    const reasons = problemsOf(look, graph);
    if (kept === undefined) throw new StartError(reasons);
    log.error({ problems: reasons }, 'nothing composes; the last good supergraph is served');
    this.#quarantine.become(apart(look, { ...graph, subgraphs: kept.subgraphs }));
    return kept.supergraphSdl;
  }

  /** Looks again and again from now on. `serve` rejects when it cannot serve a graph; the one before stays then. */
  follow(serve: (supergraphSdl: string) => Promise<void>): void {
    this.#running = this.#poll(serve);
  }

  /** That the supergraph given last is served. */
  async keep(supergraphSdl: string): Promise<void> {
    const { lastGood, log } = this.#options;
    if (lastGood === '') return;
    await writeLastGood(lastGood, { supergraphSdl, subgraphs: [...this.#former] }).catch((error: unknown) =>
      log.warn({ file: lastGood, reason: messageOf(error) }, 'the last good supergraph cannot be kept'),
    );
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
    const look = await this.#look();
    if (stamp(look) === this.#composed) return;
    const graph = await this.#compose(look);
    if (graph.supergraphSdl === undefined) throw new StartError(problemsOf(look, graph));
    await serve(graph.supergraphSdl);
    this.#take(look, graph);
    await this.keep(graph.supergraphSdl);
  }

  #take(look: Look, graph: FittingGraph): void {
    this.#former = graph.subgraphs;
    this.#quarantine.become(apart(look, graph));
  }

  #compose(look: Look): Promise<FittingGraph> {
    this.#composed = stamp(look);
    return composeApart({ given: look.given, former: this.#former }, this.#closing.signal);
  }

  async #look(): Promise<Look> {
    const { timeoutMs } = this.#options;
    const { signal } = this.#closing;
    const down: { name: string; reason: string }[] = [];
    const found = await Promise.all(
      this.#list.map(async ({ name, url, source }) => {
        try {
          return { name, url, sdl: await fetchSdl(source, timeoutMs, signal) };
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
      this.#list = readSubgraphList(file, await readList(file));
      this.#isListed = true;
    } catch (error) {
      if (this.#isListed)
        log.error({ reason: messageOf(error) }, 'the list of subgraphs as it was before is used');
      this.#isListed = false;
    }
  }

  async #readKept(lastGood: string) {
    try {
      return await readLastGood(lastGood);
    } catch (error) {
      this.#options.log.warn({ reason: messageOf(error) }, 'no last good supergraph can be used');
      return undefined;
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

async function readList(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartError([`The supergraph file ${file} cannot be read: ${messageOf(error)}.`], error);
  }
}
