import { parse } from 'graphql';
import type { Composed } from '../composing/compose-subgraphs.ts';
import { printed, serviceFacts, type Directives, type ServiceFacts } from './service-facts.ts';
import type { Suspect, Told } from './suspect.ts';

/** What composition merges from all services, of what was there and stays: variants by tag, and cost. */
export function diffGraphMarks(before: Composed, after: Composed): Suspect[] {
  const [was, is] = [typesOf(before), typesOf(after)];
  const told = [...is].flatMap(([type, now]): Told[] => {
    const old = was.get(type);
    if (!old) return [];
    return [
      ...diffMarks(graphMarks, type, old.directives, now.directives),
      ...[...now.fields].flatMap(([name, { directives }]) => {
        const field = old.fields.get(name);
        return field ? diffMarks(graphMarks, `${type}.${name}`, field.directives, directives) : [];
      }),
    ];
  });
  return told.map((one) => ({ contract: 'graphql', subject: '', ...one }));
}

const graphMarks = ['tag', 'cost', 'listSize'];

/** A composed graph reads like one service that has everything. */
function typesOf({ supergraphSdl }: Composed): ServiceFacts['types'] {
  return serviceFacts('', '', parse(supergraphSdl, { noLocation: true })).types;
}

/** Directives that other tools read: that they changed can be told, not for whom. */
export function diffMarks(
  directives: readonly string[],
  coordinate: string,
  was: Directives,
  is: Directives,
): Told[] {
  return directives.flatMap((directive): Told[] => {
    const [before, after] = [was.get(directive) ?? [], is.get(directive) ?? []];
    const [old, now] = [printed(before), printed(after)];
    if (old === now && before.length === after.length) return [];
    return [
      {
        rule: `${directive.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-changed`,
        coordinate,
        was: old || undefined,
        is: now || undefined,
        shape: 'dangerous',
        forces: 'minor',
        because: marksBecause[directive] ?? 'the gateway treats it otherwise',
        remedy: `Make sure that @${directive} of ${coordinate} is meant to change.`,
        traces: [coordinate],
      },
    ];
  });
}

const marksBecause: Readonly<Record<string, string>> = {
  tag: 'variants of the graph that are made by tags gain or lose it',
  cost: 'operations that ask it may cost more than a client is allowed',
  listSize: 'operations that ask it may cost more than a client is allowed',
  interfaceObject: 'another service decides of which type its objects are',
};
