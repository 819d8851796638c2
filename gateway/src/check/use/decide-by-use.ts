import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Level, Use } from '../change.ts';
import type { Suspect } from '../diff/suspect.ts';
import { documentOf, errorsIn, type ClientOperation, type Sender } from './client-operation.ts';
import { collectTraces, type Mark, type Marks } from './collect-traces.ts';
import { tracesOfCoordinates } from './traces-of-coordinates.ts';

/** What a change comes to when nobody is known to feel it. */
export type UnusedPolicy = 'lower' | 'keep';

export interface Decided {
  readonly suspect: Suspect;
  readonly level: Level;
  readonly usedBy: readonly Use[];
}

export interface UseDecision {
  readonly decided: readonly Decided[];
  /** Operations that a change is told to break. */
  readonly told: ReadonlySet<ClientOperation>;
  /** Operations that were valid and are no longer, for a reason that no change tells. */
  readonly unexplained: readonly { operation: ClientOperation; error: GraphQLError }[];
}

export interface UseQuestion {
  readonly suspects: readonly Suspect[];
  readonly operations: readonly ClientOperation[];
  readonly before: GraphQLSchema;
  readonly after: GraphQLSchema;
  /** Further traces of an operation: those of its plan. */
  readonly planTraces?: (operation: ClientOperation, marks: Marks) => readonly string[];
  readonly unused: UnusedPolicy;
}

/** Decides every suspect by who uses it. With no operation known at all, a change is what its shape is. */
export function decideByUse(question: UseQuestion): UseDecision {
  const { suspects, operations, before, after, unused } = question;
  const byTrace = new Map<string, Suspect[]>();
  for (const suspect of suspects) {
    for (const one of suspect.traces) byTrace.set(one, [...(byTrace.get(one) ?? []), suspect]);
  }
  const hits = new Map<Suspect, Hit[]>();
  const told = new Set<ClientOperation>();
  const unexplained: { operation: ClientOperation; error: GraphQLError }[] = [];
  for (const operation of operations) {
    const marks = marksOf(operation, before);
    const planned = question.planTraces?.(operation, marks) ?? [];
    const touched = touchedBy(byTrace, marks, planned);
    if (touched.size === 0) continue;
    const errors = newErrors(operation, before, after);
    for (const [suspect, found] of touched) {
      const hit = hitOf(suspect, found, operation, errors);
      if (hit.length > 0) hits.set(suspect, [...(hits.get(suspect) ?? []), ...hit]);
      if (hit.some(({ isBroken }) => isBroken)) told.add(operation);
    }
    const [error] = errors;
    if (error && !told.has(operation)) unexplained.push({ operation, error });
  }
  const lower = unused === 'lower' && operations.length > 0;
  return {
    decided: suspects.map((suspect) => decide(suspect, hits.get(suspect) ?? [], lower)),
    told,
    unexplained,
  };
}

const noTraces: ReadonlySet<string> = new Set();

interface Hit {
  readonly use: Use;
  readonly isBroken: boolean;
}

function marksOf(operation: ClientOperation, before: GraphQLSchema): Marks {
  const { senders } = operation;
  const document = documentOf(operation);
  if (document) return collectTraces(document, before);
  const marks = new Map<string, Mark>();
  for (const { coordinates } of senders) {
    for (const found of tracesOfCoordinates(coordinates ?? noTraces, before)) {
      marks.set(found, { isCertain: true, ranges: [] });
    }
  }
  return marks;
}

type Touched = ReadonlyMap<Suspect, readonly [string, Mark][]>;

function touchedBy(
  byTrace: ReadonlyMap<string, readonly Suspect[]>,
  marks: Marks,
  planned: readonly string[],
): Touched {
  const touched = new Map<Suspect, [string, Mark][]>();
  const touch = (key: string, mark: Mark): void => {
    for (const suspect of byTrace.get(key) ?? [])
      touched.set(suspect, [...(touched.get(suspect) ?? []), [key, mark]]);
  };
  for (const [key, mark] of marks) touch(key, mark);
  for (const key of planned) touch(key, { isCertain: true, ranges: [] });
  return touched;
}

/** One use for each client that sends it, as far as its recorded values do not say that it does not. */
function hitOf(
  suspect: Suspect,
  found: readonly [string, Mark][],
  operation: ClientOperation,
  errors: readonly GraphQLError[],
): Hit[] {
  const isInvalid =
    suspect.shape !== 'safe' &&
    found.some(([, { ranges }]) => errors.some((error) => isWithin(error, ranges)));
  const feels = ([, { isCertain }]: [string, Mark]): boolean =>
    suspect.onlyIfInvalid === undefined ||
    operation.text === undefined ||
    (suspect.onlyIfInvalid === 'values-may-not-fit' && !isCertain);
  return operation.senders.flatMap((sender): Hit[] => {
    const own = found.filter((one) => isSentBy(one, sender));
    const felt = own.filter((one) => isInvalid || feels(one));
    const isBroken = isInvalid || (suspect.shape === 'breaking' && felt.length > 0);
    if (suspect.shape === 'breaking' ? felt.length === 0 : own.length === 0) return [];
    const isCertain = isInvalid || felt.some(([key, mark]) => mark.isCertain || isRecorded(key, sender));
    return [{ use: useOf(operation, sender, isCertain), isBroken }];
  });
}

/** A value that a variable may carry counts, unless it was recorded which ones it did. */
function isSentBy([key, { isCertain }]: [string, Mark], { coordinates }: Sender): boolean {
  return isCertain || !coordinates || /[!?]/.test(key) || coordinates.has(key) || !key.includes('.');
}

function isRecorded(key: string, { coordinates }: Sender): boolean {
  return coordinates?.has(key) === true;
}

function isWithin(error: GraphQLError, ranges: Mark['ranges']): boolean {
  return (error.nodes ?? []).some(
    ({ loc }) => loc && ranges.some(([start, end]) => start <= loc.start && loc.end <= end),
  );
}

/** What makes an operation invalid that was valid. */
function newErrors(
  operation: ClientOperation,
  before: GraphQLSchema,
  after: GraphQLSchema,
): readonly GraphQLError[] {
  const errors = errorsIn(operation, after);
  return errors.length > 0 && errorsIn(operation, before).length > 0 ? [] : errors;
}

function useOf({ name }: ClientOperation, sender: Sender, isCertain: boolean): Use {
  const { client, version, calls, lastSeen } = sender;
  return {
    client,
    operation: name,
    isCertain,
    ...(version === undefined ? {} : { version }),
    ...(calls === undefined ? {} : { calls }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
  };
}

function decide(suspect: Suspect, hits: readonly Hit[], lower: boolean): Decided {
  const broken = hits.filter((hit) => hit.isBroken);
  if (broken.length > 0) return { suspect, level: 'breaking', usedBy: broken.map(({ use }) => use) };
  const usedBy = hits.map(({ use }) => use);
  if (hits.length > 0 || !lower || suspect.isRegardless) return { suspect, level: suspect.shape, usedBy };
  return { suspect, level: suspect.shape === 'breaking' ? 'dangerous' : 'safe', usedBy };
}
