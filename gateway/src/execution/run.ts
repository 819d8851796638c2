import type { GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { RequestContext } from '../transport/request-context.ts';
import type { AskSubgraph, SubgraphQuery } from '../transport/subgraph-query.ts';
import type { SubgraphResponse } from '../transport/subgraph-response.ts';
import { clientPlaces } from './client-paths.ts';
import type { ClientPlace } from './client-place.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { CompiledSelection } from './compiled-selection.ts';
import type { Flags } from '../operations/decide-conditions.ts';
import { EntityLoader, type EntityMemory } from './entity-loader.ts';
import type { CallCause } from './error-cause.ts';
import { openRules, type ErrorRules } from './error-rules.ts';
import type { LastAnswers } from '../caching/last-answers.ts';
import { viewerKey } from '../caching/viewer-key.ts';
import { refusesViewer } from './degrade/answered-failure.ts';
import type { DegradedCounts } from './degrade/degraded-counts.ts';
import type { Gaps } from './degrade/gaps.ts';
import { LastKnown, type StaleObject } from './degrade/last-known.ts';
import type { Shortfall, StoodIn } from './degrade/shortfall.ts';
import { StaleInputs } from './degrade/stale-inputs.ts';
import { withdrawalMarks } from './degrade/withdrawals.ts';
import type { ExtrasOf } from './answer-extras.ts';
import { FailureList } from './failure-list.ts';
import type { JoinedFetch, JoinFetches } from './join-fetches.ts';
import { ownershipOf, type Ownership } from './ownership.ts';
import { BareObject, type JsonObject, type PathKey } from '../operations/json-object.ts';

/** What every request of one executor shares. */
export interface Subgraphs {
  readonly clients: ReadonlyMap<string, AskSubgraph>;
  /** Most entities asked for in one call. */
  readonly maxBatch: number;
  /** Whether what is asked of one subgraph at the same time goes in one call; it does when left out. */
  readonly joinCalls?: boolean;
  /** What clients read of errors; all of them when left out. */
  readonly errorRules?: ErrorRules;
  readonly keepExplanation?: KeepExplanation | undefined;
  /** Nothing stands in for what failed when it is left out. */
  readonly degradation?: Degradation | undefined;
  /** Undefined when no answer ever carries more for this. */
  readonly extrasOf?: ExtrasOf | undefined;
}

/** What is done about fetches that fail. */
export interface Degradation {
  readonly answers: LastAnswers;
  /** Most fields that an answer tells of. */
  readonly maxTold: number;
  readonly counts: DegradedCounts;
}

/** Takes the explanation of an answer with errors; it is made only for who asks for it. */
export type KeepExplanation = (correlationId: string, explain: () => unknown) => void;

/** A call of one request. What has to be there to make it holds the list of all of them, which so costs nothing. */
export interface SentCall extends SubgraphQuery {
  readonly fetch: CompiledFetch | JoinedFetch;
  readonly former: SentCall | undefined;
}

/** The execution of one request: what was fetched, and what went wrong. */
export class Run implements EntityMemory {
  readonly data: JsonObject = new BareObject();
  readonly failures: FailureList;
  readonly entities: EntityLoader;
  /** The values of the variables that decide what is selected. */
  readonly flags: Flags;
  readonly context: RequestContext;
  /** There where some fields may be read only by the owners of their objects. */
  readonly ownership: Ownership | undefined;
  /** The last call that was begun; it knows the one before. */
  lastCall: SentCall | undefined = undefined;
  /** Objects that could not be asked for because they are of a type that may not stand in their place. */
  strangers: Set<JsonObject> | undefined = undefined;
  /** Fetches that failed, in their order; undefined while none has. */
  shortfalls: Shortfall[] | undefined = undefined;
  readonly #isSerial: boolean;
  #staleInputs: StaleInputs | undefined;
  readonly #viewerKeys = new Map<boolean, string>();
  readonly #subgraphs: Subgraphs;
  readonly #variables: Readonly<JsonObject>;
  readonly #selection: CompiledSelection;
  readonly #variablesJson = new Map<string, string | undefined>();

  constructor(
    subgraphs: Subgraphs,
    context: RequestContext,
    variables: Readonly<JsonObject>,
    selection: CompiledSelection,
    flags: Flags,
    serial: boolean,
    join: JoinFetches,
    isOwned: boolean,
  ) {
    this.#subgraphs = subgraphs;
    this.context = context;
    this.ownership = isOwned ? ownershipOf(selection, context.viewer.subject) : undefined;
    this.#variables = variables;
    this.#selection = selection;
    this.flags = flags;
    this.#isSerial = serial;
    this.failures = new FailureList(subgraphs.errorRules ?? openRules);
    this.entities = new EntityLoader(this.send, {
      maxBatch: subgraphs.maxBatch,
      remember: !serial,
      join,
      memory: this,
    });
  }

  get degradation(): Degradation | undefined {
    return this.#subgraphs.degradation;
  }

  get keepExplanation(): KeepExplanation | undefined {
    return this.#subgraphs.keepExplanation;
  }

  /** Whether it is certain that no text in the data has anything that JSON escapes. What stands in is not looked at. */
  get isPlain(): boolean {
    if (this.shortfalls !== undefined) return false;
    for (let call = this.lastCall; call !== undefined; call = call.former) {
      if (call.isPlain !== true) return false;
    }
    return true;
  }

  /** Whether some work was done for it that brought nothing, because nobody waited for it or took it all. */
  get hasAbandoned(): boolean {
    for (let call = this.lastCall; call !== undefined; call = call.former) {
      if (call.isAbandoned === true) return true;
    }
    return false;
  }

  /** One call; rejects with a GatewayError when it brings no GraphQL response. */
  readonly send = (fetch: CompiledFetch | JoinedFetch, variables: string): Promise<SubgraphResponse> => {
    const ask = this.#subgraphs.clients.get(fetch.service);
    if (ask === undefined) {
      return Promise.reject(new GatewayError('SUBGRAPH_UNREACHABLE', { service: fetch.service }));
    }
    const former = this.lastCall;
    const { query, head, traits } = fetch;
    const call = {
      query,
      traits,
      body: `${head}${variables}}}`,
      durationMs: undefined,
      httpStatus: undefined,
      isAbandoned: undefined,
      isPlain: undefined,
      fetch,
      former,
    };
    this.lastCall = call;
    return ask(call, this.context);
  };

  /** The variables that a fetch uses and the client gave, as the inside of a JSON object. */
  variablesOf(fetch: CompiledFetch): string {
    let text = '';
    for (const { client, start } of fetch.variables) {
      const value = this.#jsonOf(client);
      if (value !== undefined) text += (text === '' ? start : `,${start}`) + value;
    }
    return text;
  }

  #jsonOf(variable: string): string | undefined {
    if (this.#variablesJson.has(variable)) return this.#variablesJson.get(variable);
    const given = Object.hasOwn(this.#variables, variable) ? this.#variables[variable] : undefined;
    const json = given === undefined ? undefined : JSON.stringify(given);
    this.#variablesJson.set(variable, json);
    return json;
  }

  /** Where the client sees what stands at a path of the fetched data. */
  placesOf(path: readonly PathKey[]): ClientPlace[] {
    return clientPlaces(this.#selection, this.data, path);
  }

  /** The last answers to a fetch; undefined when none may ever stand in for it. */
  lastKnown({ fallback }: CompiledFetch, variables: string): LastKnown | undefined {
    const { degradation } = this.#subgraphs;
    if (fallback.stale === undefined || degradation === undefined) return undefined;
    const viewer = this.#viewerKey(fallback.stale.isPublic);
    return new LastKnown(degradation.answers, fallback, fallback.stale, viewer, variables, this.context);
  }

  /** What is refused by now comes back to this viewer in no selection; '' stands for the root. */
  withdraw({ fallback }: CompiledFetch, representations: readonly string[]): void {
    const { degradation } = this.#subgraphs;
    if (degradation === undefined || fallback.graph.rules.size === 0) return;
    for (const representation of representations) {
      const marks = withdrawalMarks(fallback, this.context, representation);
      for (const mark of marks) degradation.answers.mark(mark);
    }
  }

  #viewerKey(isPublic: boolean): string {
    let key = this.#viewerKeys.get(isPublic);
    if (key === undefined) {
      key = viewerKey(this.context.headers, textOf(this.context.viewer), isPublic);
      this.#viewerKeys.set(isPublic, key);
    }
    return key;
  }

  /**
   * A fetch that brought nothing, with what stands in for it. The client is told at once, or later where something may
   * stand in for all of it.
   */
  fellShort(
    error: GatewayError,
    cause: CallCause,
    targets: ReadonlyMap<JsonObject, StoodIn | undefined>,
    tell = (gaps?: Gaps): void => this.failed(error, cause, gaps),
  ): void {
    const { fetch } = cause;
    const isDegraded = this.degradation !== undefined && !refusesViewer(error);
    const mayStandIn = isDegraded && fetch.fallback.isDeclared;
    if (!mayStandIn) tell();
    if (!isDegraded) return;
    const later = mayStandIn ? tell : undefined;
    (this.shortfalls ??= []).push({ fetch, error, targets, tell: later, isDerived: false });
  }

  /** Adds to these objects what was known of them before. Nothing is from before a write or a refusal. */
  standIn(
    targets: Iterable<JsonObject>,
    recall: () => StaleObject | undefined,
    error: GatewayError,
  ): Map<JsonObject, StoodIn | undefined> {
    const stale = this.#isSerial || refusesViewer(error) ? undefined : recall();
    const stoodIn = new Map<JsonObject, StoodIn | undefined>();
    for (const target of targets) {
      stoodIn.set(target, stale && (this.#staleInputs ??= new StaleInputs()).add(target, stale, error));
    }
    return stoodIn;
  }

  /** Objects that are about to be asked for, perhaps with inputs that are out of date. */
  asksFor(fetch: CompiledFetch, targets: readonly JsonObject[]): void {
    if (this.#staleInputs === undefined) return;
    this.shortfalls?.push(...this.#staleInputs.derivedBy(fetch, targets));
  }

  /** Objects that cannot be asked for, because a fetch failed that was to bring what is required of them. */
  cannotAsk(fetch: CompiledFetch, targets: readonly JsonObject[]): void {
    const { shortfalls } = this;
    if (shortfalls === undefined) return;
    const found = new Map<string, { former: Shortfall; targets: Map<JsonObject, undefined> }>();
    const formerOf = firstOfEach(shortfalls);
    for (const target of targets) {
      const former = formerOf.get(target) ?? shortfalls.at(-1);
      if (former === undefined) continue;
      const reason = `${former.tell === undefined} ${former.error.message}`;
      const its = found.get(reason);
      if (its === undefined) found.set(reason, { former, targets: new Map([[target, undefined]]) });
      else its.targets.set(target, undefined);
    }
    for (const { former, targets: its } of found.values()) {
      const { error } = former;
      const cause: CallCause = { kind: 'call', fetch, targets: [...its.keys()] };
      const tell = (gaps: Gaps): void => this.failed(error, cause, gaps);
      shortfalls.push({ fetch, error, targets: its, tell: former.tell && tell, isDerived: false });
    }
  }

  /** A call that failed: told where there are gaps, else once above the first list or at every field it was to provide. */
  failed(error: GatewayError, cause: CallCause, gaps?: Gaps): void {
    this.failures.addFailedCall(error, this.#pathsOf(cause, gaps), cause);
  }

  /** Errors that point at nothing in particular, or at nothing that the client sees. */
  reported(errors: readonly GraphQLFormattedError[], cause: CallCause, gaps?: Gaps): void {
    if (errors.length === 0) return;
    const [path = []] = this.#pathsOf(cause, gaps);
    for (const error of errors) this.failures.addReported(error, [{ path, exact: false }], cause);
  }

  /** An error at a path that begins at each of these places of the data. */
  reportedAt(
    error: GraphQLFormattedError,
    starts: readonly (readonly PathKey[])[],
    rest: readonly PathKey[],
    cause: CallCause,
    gaps?: Gaps,
  ): void {
    const places = starts.flatMap((start) => this.placesOf([...start, ...rest]));
    const seen = places.filter(({ path }) => path.length > 0);
    if (seen.length === 0) this.reported([error], cause, gaps);
    else this.failures.addReported(error, gaps?.among(seen) ?? seen, cause);
  }

  /** What the client selects of the objects at a path of the fetched data; nothing of what only the plan needs. */
  selectionsAt(path: CompiledFetch['path']): readonly CompiledSelection[] {
    let selections: readonly CompiledSelection[] = [this.#selection];
    for (const key of path) {
      if (typeof key !== 'string' || key === '@') continue;
      selections = selections.flatMap((each) =>
        each.fieldsNamed(key).flatMap(({ selection }) => selection ?? []),
      );
    }
    return selections;
  }

  #pathsOf({ fetch }: CallCause, gaps: Gaps | undefined): readonly (readonly PathKey[])[] {
    return gaps?.paths ?? this.#placesOfCall(fetch).map(({ path }) => path);
  }

  #placesOfCall(fetch: CompiledFetch): ClientPlace[] {
    const firstList = fetch.path.indexOf('@');
    if (firstList !== -1) return this.placesOf(fetch.path.slice(0, firstList));
    const keys = fetch.shape.map(({ key }) => key).filter((key) => key !== '__typename');
    const places = keys.flatMap((key) => this.placesOf([...fetch.path, key]));
    const exact = places.filter((place) => place.exact);
    const seen = new Map(exact.map((place) => [JSON.stringify(place.path), place]));
    return seen.size === 0 ? this.placesOf(fetch.path) : [...seen.values()];
  }
}

/** By object, the first fetch that failed to complete it. */
function firstOfEach(shortfalls: readonly Shortfall[]): ReadonlyMap<JsonObject, Shortfall> {
  const first = new Map<JsonObject, Shortfall>();
  for (const shortfall of shortfalls) {
    for (const target of shortfall.targets.keys()) if (!first.has(target)) first.set(target, shortfall);
  }
  return first;
}

/** Everything that an answer may depend on. */
function textOf({ kind, subject, roles, scopes, policies }: RequestContext['viewer']): string {
  if (kind !== 'identified') return '';
  return JSON.stringify([subject, roles, [...scopes], [...policies]]);
}
