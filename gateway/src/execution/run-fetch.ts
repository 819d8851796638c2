import type { GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { SubgraphResponse } from '../transport/subgraph-response.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { CompiledSelection } from './compiled-selection.ts';
import type { EntityAnswer, EntityBatch, EntityCall, EntityError } from './entity-loader.ts';
import {
  answeredFailure,
  isRefusal,
  isUnforeseen,
  noFailure,
  refusesViewer,
  rootFailure,
} from './degrade/answered-failure.ts';
import type { Gaps } from './degrade/gaps.ts';
import type { StaleObject } from './degrade/last-known.ts';
import type { StoodIn } from './degrade/shortfall.ts';
import type { CallCause } from './error-cause.ts';
import { findTargets, placesOf } from './find-targets.ts';
import { isJsonObject, ownValue, type JsonObject } from '../operations/json-object.ts';
import { mergeInto, type MergeShape } from './merge-data.ts';
import type { RefuseTarget } from './ownership.ts';
import type { Run } from './run.ts';

/** Performs one fetch of a plan and adds what it brings to the data. */
export type RunFetch = (run: Run) => Promise<void>;

export function fetchRunner(
  fetch: CompiledFetch,
  isAbstract: (typename: string) => boolean,
  refuses?: RefuseTarget,
): RunFetch {
  const { represent } = fetch;
  if (represent === undefined) return (run) => fetchRoot(fetch, run, isAbstract);
  let selections: readonly CompiledSelection[] | undefined;
  const isStranger = (target: JsonObject, run: Run): boolean => {
    selections ??= run.selectionsAt(fetch.path);
    return selections.length > 0 && !selections.some((selection) => selection.allows(target));
  };
  return (run) => {
    const batch = run.entities.batchOf(fetch, run.variablesOf(fetch));
    const { ownership } = run;
    ownership?.prune(run.data);
    const waiting: Waiting = { batch, targets: [], numbers: [] };
    let unknown: JsonObject[] | undefined;
    for (const target of findTargets(run.data, fetch.path)) {
      if (ownership !== undefined && refuses?.(target, ownership) === true) continue;
      const number = represent(target, batch);
      if (number === undefined) {
        if (isStranger(target, run)) (run.strangers ??= new Set()).add(target);
        else if (run.shortfalls !== undefined) (unknown ??= []).push(target);
        continue;
      }
      waiting.targets.push(target);
      waiting.numbers.push(number);
    }
    if (unknown !== undefined) run.cannotAsk(fetch, unknown);
    run.asksFor(fetch, waiting.targets);
    return waiting.targets.length === 0 ? done : mergeEntities(fetch, run, waiting, isAbstract);
  };
}

/** Objects that wait for an entity, each with the entity's number at the same index. */
interface Waiting {
  readonly batch: EntityBatch;
  readonly targets: JsonObject[];
  readonly numbers: number[];
}

const done = Promise.resolve();

/** Root fields, as a query or mutation of the subgraph; below the root where a field gives the root type again. */
async function fetchRoot(
  fetch: CompiledFetch,
  run: Run,
  isAbstract: (typename: string) => boolean,
): Promise<void> {
  const targets = new Set(fetch.path.length === 0 ? [run.data] : findTargets(run.data, fetch.path));
  if (targets.size === 0) return;
  const variables = run.variablesOf(fetch);
  const lastKnown = run.lastKnown(fetch, variables);
  const failed = (error: GatewayError, tell?: (gaps?: Gaps) => void): void => {
    const stoodIn = run.standIn(targets, () => lastKnown?.recall(''), error);
    run.fellShort(error, { kind: 'call', fetch }, stoodIn, tell);
  };
  try {
    const response = await run.send(fetch, variables);
    const { data, errors } = response;
    // What brought no value without being refused has failed as much as a call that brought nothing.
    const { failure, failures } =
      errors.length > 0 && fetch.fallback.isDeclared ? rootFailure(fetch.service, response) : noFailure;
    // The data first: it says of which types the objects on an error's path are.
    if (data !== null) {
      fetch.renames.apply(data);
      // Before it becomes part of what later fetches change.
      if (errors.length === 0) lastKnown?.keep('', data);
      for (const target of targets) mergeInto(target, data, fetch.shape, isAbstract);
    }
    const answered = failures.size === 0 ? errors : errors.filter((error) => !failures.has(error));
    if (answered.length > 0) {
      lastKnown?.forget('');
      if (isRefused(fetch, response, answered)) run.withdraw(fetch, ['']);
      reportRoot(fetch, run, answered, targets);
    }
    if (failure !== undefined)
      failed(failure, (gaps) => reportRoot(fetch, run, [...failures], targets, gaps));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (refusesViewer(error)) {
      lastKnown?.forget('');
      run.withdraw(fetch, ['']);
    }
    failed(error);
  }
}

function isRefused(
  { service }: CompiledFetch,
  response: SubgraphResponse,
  answered: readonly GraphQLFormattedError[],
): boolean {
  return isRefusal(answered) && answeredFailure(service, response) === undefined;
}

function reportRoot(
  fetch: CompiledFetch,
  run: Run,
  errors: readonly GraphQLFormattedError[],
  targets: ReadonlySet<JsonObject>,
  gaps?: Gaps,
): void {
  const cause: CallCause = { kind: 'call', fetch };
  const starts = fetch.path.length === 0 ? [[]] : placesOf(run.data, fetch.path, targets);
  for (const error of errors) {
    // Beyond the limit, nobody reads where it was.
    if (run.failures.isFull) run.failures.omit();
    else if (error.path === undefined) run.reported([error], cause, gaps);
    else run.reportedAt(error, starts, renamed(fetch, error.path), cause, gaps);
  }
}

async function mergeEntities(
  fetch: CompiledFetch,
  run: Run,
  waiting: Waiting,
  isAbstract: (typename: string) => boolean,
): Promise<void> {
  const { batch, targets, numbers } = waiting;
  await batch.answered(numbers);
  let isClean = batch.isClean;
  let index = 0;
  for (const target of targets) {
    const entity = batch.entities[numbers[index] ?? -1];
    index += 1;
    if (isJsonObject(entity)) mergeInto(target, entity, fetch.shape, isAbstract);
    else isClean = false;
  }
  if (!isClean) tellIrregular(fetch, run, waiting);
}

/** What did not bring an object, or not without errors. */
function tellIrregular(fetch: CompiledFetch, run: Run, { batch, targets, numbers }: Waiting): void {
  const targetsOf = new Map<number, Set<JsonObject>>();
  for (const [index, target] of targets.entries()) {
    const number = numbers[index] ?? -1;
    const its = targetsOf.get(number);
    if (its === undefined) targetsOf.set(number, new Set([target]));
    else its.add(target);
  }
  const calls = new Map<EntityCall, CallOutcome>();
  for (const [number, its] of targetsOf) {
    const answer = batch.answerTo(number);
    const { call, errors } = answer;
    const cause: CallCause = { kind: 'call', fetch, targets: its };
    const outcome = call && outcomeOf(calls, call, its);
    const recall = (): StaleObject | undefined => batch.recall(number);
    const report = (gaps?: Gaps): void => {
      if (errors !== undefined) reportEntity(run, errors, its, cause, gaps);
    };
    if (call?.failure !== undefined) {
      for (const [target, stoodIn] of run.standIn(its, recall, call.failure))
        outcome?.stoodIn.set(target, stoodIn);
      outcome?.reports.push(report);
      continue;
    }
    const failure = entityFailure(fetch, answer);
    if (failure !== undefined) {
      const stoodIn = run.standIn(its, recall, failure);
      run.fellShort(failure, cause, stoodIn, (gaps) => {
        refuseEntity(run, answer, its, cause, gaps);
        report(gaps);
      });
      continue;
    }
    if (!isJsonObject(answer.entity)) {
      refuseEntity(run, answer, its, cause);
      if (isAbsent(answer)) for (const target of its) fillWithNull(target, fetch.shape);
    }
    report();
  }
  for (const [call, { shown, stoodIn, reports }] of calls) {
    const cause: CallCause = { kind: 'call', fetch, targets: shown };
    const tell = (gaps?: Gaps): void => {
      for (const report of reports) report(gaps);
      if (call.failure !== undefined && call.isAnswered !== true) run.failed(call.failure, cause, gaps);
      run.reported(call.errors, cause, gaps);
    };
    if (call.failure === undefined) tell();
    else run.fellShort(call.failure, cause, stoodIn, tell);
  }
}

/** Why one entity of an answer is none, where something may stand in for it. */
function entityFailure(
  { service, fallback }: CompiledFetch,
  { entity, errors = [] }: EntityAnswer,
): GatewayError | undefined {
  if (!fallback.isDeclared || isJsonObject(entity)) return undefined;
  if (entity !== null && entity !== undefined) return noEntity(service);
  return isUnforeseen(errors.map(({ error }) => error))
    ? new GatewayError('SUBGRAPH_ERROR', { service })
    : undefined;
}

function noEntity(service: string): GatewayError {
  return new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', {
    service,
    reason: 'an entity is neither an object nor null',
  });
}

/** What became of one call, as far as one fetch waited for it. */
interface CallOutcome {
  /** A few of the objects that are concerned, for who explains. */
  readonly shown: JsonObject[];
  readonly stoodIn: Map<JsonObject, StoodIn | undefined>;
  readonly reports: ((gaps?: Gaps) => void)[];
}

const maxShown = 10;

function outcomeOf(
  calls: Map<EntityCall, CallOutcome>,
  call: EntityCall,
  targets: Iterable<JsonObject>,
): CallOutcome {
  let outcome = calls.get(call);
  if (outcome === undefined) {
    outcome = { shown: [], stoodIn: new Map(), reports: [] };
    calls.set(call, outcome);
  }
  for (const target of targets) {
    if (outcome.shown.length >= maxShown) break;
    outcome.shown.push(target);
  }
  return outcome;
}

function reportEntity(
  run: Run,
  errors: readonly EntityError[],
  targets: ReadonlySet<JsonObject>,
  cause: CallCause,
  gaps?: Gaps,
): void {
  if (run.failures.isFull) {
    run.failures.omit(errors.length);
    return;
  }
  const starts = placesOf(run.data, cause.fetch.path, targets);
  for (const { error, rest } of errors) {
    if (run.failures.isFull) run.failures.omit();
    else run.reportedAt(error, starts, rest, cause, gaps);
  }
}

/** Null is an entity that is not there, which is no failure; anything else but an object is no entity. */
function refuseEntity(
  run: Run,
  { entity }: EntityAnswer,
  targets: ReadonlySet<JsonObject>,
  cause: CallCause,
  gaps?: Gaps,
): void {
  if (entity === null || entity === undefined) return;
  if (run.failures.isFull) {
    run.failures.omit();
    return;
  }
  const { service, path } = cause.fetch;
  const error = noEntity(service);
  const places = placesOf(run.data, path, targets).flatMap((start) => run.placesOf(start));
  const told = gaps?.among(places) ?? places;
  run.failures.addFailedCall(
    error,
    told.map((place) => place.path),
    cause,
  );
}

/** A subgraph that knows of no such entity has answered: null, which is what others then require of it. */
function isAbsent({ entity, errors, call }: EntityAnswer): boolean {
  return entity === null && errors === undefined && call?.failure === undefined;
}

function fillWithNull(target: JsonObject, shape: MergeShape): void {
  for (const { key } of shape) {
    if (key !== '__typename' && ownValue(target, key) === undefined) target[key] = null;
  }
}

function renamed(fetch: CompiledFetch, path: readonly (string | number)[]): (string | number)[] {
  return path.map((key) => (typeof key === 'string' ? fetch.renames.nameOf(key) : key));
}
