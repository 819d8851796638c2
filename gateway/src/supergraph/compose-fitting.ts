import { composeServices } from '@apollo/composition';
import { buildSubgraph } from '@apollo/federation-internals';
import { parse } from 'graphql';
import { messageOf } from '../errors/message-of.ts';

export interface SubgraphSdl {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** A subgraph whose latest SDL is not served. */
export interface Misfit {
  readonly name: string;
  /** `invalid`: wrong in itself. `incompatible`: does not compose with the others. */
  readonly kind: 'invalid' | 'incompatible';
  readonly reason: string;
}

export interface FittingGraph {
  /** Undefined when nothing composes at all. */
  readonly supergraphSdl: string | undefined;
  /** What it was composed from. */
  readonly subgraphs: readonly SubgraphSdl[];
  readonly misfits: readonly Misfit[];
}

/**
 * Composes as much of the given subgraphs as goes together. What does not is served as it was before, by `former`, and left
 * out where it never was. Composes up to twice as often as there are subgraphs: work for a thread of its own.
 */
export function composeFitting(given: readonly SubgraphSdl[], former: readonly SubgraphSdl[]): FittingGraph {
  const misfits: Misfit[] = [];
  const formerOf = (name: string): SubgraphSdl[] => former.filter((one) => one.name === name);
  const sound = given.flatMap((one) => {
    const reason = faultIn(one);
    if (reason === undefined) return [one];
    misfits.push({ name: one.name, kind: 'invalid', reason });
    return formerOf(one.name);
  });
  const all = compose(sound);
  if ('sdl' in all) return { supergraphSdl: all.sdl, subgraphs: sound, misfits };
  const isNew = (one: SubgraphSdl): boolean => formerOf(one.name).every(({ sdl }) => sdl !== one.sdl);
  // Of two that contradict each other, the one that is listed first is believed.
  const suspects = sound.filter(isNew).toReversed();
  for (const suspect of suspects) {
    const rest = sound.flatMap((one) => (one === suspect ? formerOf(one.name) : [one]));
    const composed = compose(rest);
    if (!('sdl' in composed)) continue;
    misfits.push({ name: suspect.name, kind: 'incompatible', reason: firstOf(all) });
    return { supergraphSdl: composed.sdl, subgraphs: rest, misfits };
  }
  return oneByOne(sound, former, misfits);
}

/** From what was there before, or from nothing, each one is taken in that composes with those before it. */
function oneByOne(
  sound: readonly SubgraphSdl[],
  former: readonly SubgraphSdl[],
  misfits: Misfit[],
): FittingGraph {
  const names = new Set(sound.map(({ name }) => name));
  let subgraphs = former.filter(({ name }) => names.has(name));
  let best = compose(subgraphs);
  if (!('sdl' in best)) subgraphs = [];
  for (const one of sound) {
    const next = [...subgraphs.filter(({ name }) => name !== one.name), one];
    const composed = compose(next);
    if ('sdl' in composed) {
      subgraphs = next;
      best = composed;
    } else misfits.push({ name: one.name, kind: 'incompatible', reason: firstOf(composed) });
  }
  return { supergraphSdl: 'sdl' in best ? best.sdl : undefined, subgraphs, misfits };
}

type Composed = { readonly sdl: string } | { readonly errors: readonly string[] };

function compose(subgraphs: readonly SubgraphSdl[]): Composed {
  if (subgraphs.length === 0) return { errors: ['There is no subgraph to compose.'] };
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl !== undefined) return { sdl: supergraphSdl };
  return { errors: (errors ?? []).map(({ message }) => message) };
}

/** What is wrong with a subgraph by itself. */
function faultIn({ name, url, sdl }: SubgraphSdl): string | undefined {
  try {
    buildSubgraph(name, url, parse(sdl)).validate();
    return undefined;
  } catch (error) {
    const causes =
      error instanceof Error && 'extensions' in error && 'causes' in error && Array.isArray(error.causes)
        ? error.causes.map(messageOf)
        : [];
    return oneLine(causes[0] ?? messageOf(error));
  }
}

function firstOf(failed: Composed): string {
  return oneLine('errors' in failed ? (failed.errors[0] ?? 'it does not compose') : '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
