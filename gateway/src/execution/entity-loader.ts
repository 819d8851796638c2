import { GatewayError } from '../errors/gateway-error.ts';
import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphResponse } from '../transport/subgraph-response.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import { EntityCalls, type SendEntities, type SendFetch } from './entity-calls.ts';
import { answeredFailure, isRefusal, refusesViewer } from './degrade/answered-failure.ts';
import type { LastKnown, StaleObject } from './degrade/last-known.ts';
import type { JoinFetches } from './join-fetches.ts';
import { isJsonObject } from '../operations/json-object.ts';
import { keyedRepresentation, type AskEntity, type KeyedForm } from './representations.ts';

/** How much work entities made: places that need one, representations sent, and the difference. */
export interface EntityCounts {
  asked: number;
  sent: number;
  saved: number;
}

/** What a subgraph reported about one entity, with the path inside it. */
export interface EntityError {
  readonly error: GraphQLFormattedError;
  readonly rest: readonly (string | number)[];
}

/** What became of one representation, when its round has ended. */
export interface EntityAnswer {
  readonly entity: unknown;
  readonly errors: readonly EntityError[] | undefined;
  /** The call it was part of. */
  readonly call: EntityCall | undefined;
}

export interface EntityCall {
  failure?: GatewayError;
  /** Whether the failure is what the subgraph answered, so that its own errors tell of it. */
  isAnswered?: boolean;
  /** Errors of the call that are about no entity in particular. */
  errors: GraphQLFormattedError[];
}

export interface LoaderOptions {
  /** Most representations in one call. */
  readonly maxBatch: number;
  /** False where something may change between two fetches: in mutations. */
  readonly remember: boolean;
  readonly join: JoinFetches;
  readonly memory?: EntityMemory;
}

/** What is known from before. */
export interface EntityMemory {
  /** Undefined for fetches for which nothing ever stands in. */
  lastKnown(fetch: CompiledFetch, variables: string): LastKnown | undefined;
  /** Who asks was refused these, whatever is selected of them. */
  withdraw(fetch: CompiledFetch, representations: readonly string[]): void;
}

/** Representations that go together: those with numbers from `first` up to `end`. */
interface Round {
  readonly first: number;
  end: number;
  ended: Promise<unknown>;
  readonly representations: string[];
  readonly calls: { readonly end: number; readonly call: EntityCall }[];
}

/**
 * Asks for entities so that no work is done twice in one request: equal representations are sent once, fetches that
 * start together and ask the same of a subgraph become one, what was answered before is not asked again. What one subgraph
 * is asked at the same time goes in one call.
 */
export class EntityLoader {
  readonly counts: EntityCounts = { asked: 0, sent: 0, saved: 0 };
  readonly #calls: EntityCalls;
  readonly #options: LoaderOptions;
  readonly #batches = new Map<string, EntityBatch>();

  constructor(send: SendFetch, options: LoaderOptions) {
    this.#calls = new EntityCalls(send, options.maxBatch, options.join);
    this.#options = options;
  }

  /** What is asked of one subgraph with one selection and these variables. */
  batchOf(fetch: CompiledFetch, variables: string): EntityBatch {
    const key = variables === '' ? fetch.entityKey : `${fetch.entityKey}\n${variables}`;
    let batch = this.#batches.get(key);
    if (batch === undefined) {
      batch = new EntityBatch(fetch, variables, this.counts, this.#calls.send, this.#options);
      this.#batches.set(key, batch);
    }
    return batch;
  }
}

/** Entities have numbers, in the order in which they were first asked for. */
export class EntityBatch implements AskEntity {
  /** By number; only what has come. */
  readonly entities: unknown[] = [];
  readonly #fetch: CompiledFetch;
  readonly #variables: string;
  readonly #counts: EntityCounts;
  readonly #send: SendEntities;
  readonly #limits: Omit<LoaderOptions, 'join'>;
  /** Numbers by representation. */
  readonly #numbers = new Map<string, number>();
  /** Numbers by the text in which entities of one form differ. */
  readonly #keyed = new Map<string, Map<string, number>>();
  readonly #errors = new Map<number, EntityError[]>();
  readonly #rounds: Round[] = [];
  #collecting: Round | undefined;
  readonly #lastKnown: LastKnown | undefined;
  #next = 0;

  constructor(
    fetch: CompiledFetch,
    variables: string,
    counts: EntityCounts,
    send: SendEntities,
    limits: Omit<LoaderOptions, 'join'>,
  ) {
    this.#fetch = fetch;
    this.#variables = variables;
    this.#counts = counts;
    this.#send = send;
    this.#limits = limits;
    this.#lastKnown = limits.memory?.lastKnown(fetch, variables);
  }

  /** The number of the entity with this representation, which is asked for unless it has been already. */
  ask(representation: string): number {
    this.#counts.asked += 1;
    const known = this.#numbers.get(representation);
    if (known !== undefined) {
      this.#counts.saved += 1;
      return known;
    }
    const number = this.#add(representation);
    this.#numbers.set(representation, number);
    return number;
  }

  /** The same for an entity of a form. */
  askKeyed(form: KeyedForm, text: string): number {
    this.#counts.asked += 1;
    let numbers = this.#keyed.get(form.start);
    if (numbers === undefined) this.#keyed.set(form.start, (numbers = new Map()));
    const known = numbers.get(text);
    if (known !== undefined) {
      this.#counts.saved += 1;
      return known;
    }
    const number = this.#add(keyedRepresentation(form, text));
    numbers.set(text, number);
    return number;
  }

  /** Resolves when all of these entities have been answered. */
  answered(numbers: readonly number[]): Promise<unknown> {
    const last = this.#rounds.at(-1);
    if (last === undefined || numbers.every((number) => number >= last.first)) return last?.ended ?? settled;
    const awaited = this.#rounds.filter(({ first, end }) =>
      numbers.some((each) => each >= first && each < end),
    );
    return Promise.all(awaited.map(({ ended }) => ended));
  }

  /** Whether all that was asked so far brought data without any error. */
  get isClean(): boolean {
    return (
      this.#errors.size === 0 &&
      this.#rounds.every(({ calls }) =>
        calls.every(({ call }) => call.failure === undefined && call.errors.length === 0),
      )
    );
  }

  answerTo(number: number): EntityAnswer {
    const round = this.#rounds.find(({ first, end }) => number >= first && number < end);
    const call = round?.calls.find(({ end }) => number < end)?.call;
    return { entity: this.entities[number], errors: this.#errors.get(number), call };
  }

  /** What was known of an entity before. */
  recall(number: number): StaleObject | undefined {
    if (this.#lastKnown === undefined) return undefined;
    const round = this.#rounds.find(({ first, end }) => number >= first && number < end);
    const representation = round?.representations[number - round.first];
    return representation === undefined ? undefined : this.#lastKnown.recall(representation);
  }

  #add(representation: string): number {
    this.#counts.sent += 1;
    const round = (this.#collecting ??= this.#begin());
    round.representations.push(representation);
    round.end += 1;
    this.entities.push(undefined);
    return this.#next++;
  }

  #begin(): Round {
    const first = this.#next;
    const round: Round = { first, end: first, ended: settled, representations: [], calls: [] };
    // One turn of the microtask queue later, the fetches of one parallel step have all been started.
    round.ended = settled.then(() => this.#finish(round));
    this.#rounds.push(round);
    return round;
  }

  #finish(round: Round): Promise<unknown> {
    this.#collecting = undefined;
    if (!this.#limits.remember) {
      this.#numbers.clear();
      this.#keyed.clear();
    }
    const { representations, first } = round;
    const { maxBatch } = this.#limits;
    if (representations.length <= maxBatch) return this.#call(round, representations, first);
    const calls: Promise<void>[] = [];
    for (let start = 0; start < representations.length; start += maxBatch) {
      calls.push(this.#call(round, representations.slice(start, start + maxBatch), first + start));
    }
    return Promise.all(calls);
  }

  async #call(round: Round, representations: readonly string[], first: number): Promise<void> {
    const call: EntityCall = { errors: [] };
    round.calls.push({ end: first + representations.length, call });
    const { service, fallback } = this.#fetch;
    try {
      const response = await this.#send(this.#fetch, this.#variables, representations);
      const failure = response.errors.length === 0 ? undefined : answeredFailure(service, response);
      if (failure === undefined || !fallback.isDeclared) {
        this.#read(response, call, first, representations);
        return;
      }
      call.failure = failure;
      call.isAnswered = true;
      for (const error of response.errors) this.#readError(error, call, first, representations.length);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      call.failure = error;
      if (refusesViewer(error)) this.#refused(representations);
    }
  }

  /** An `_entities` answer must have one place per representation: Apollo Federation subgraph specification. */
  #read(
    response: SubgraphResponse,
    call: EntityCall,
    first: number,
    representations: readonly string[],
  ): void {
    const { service, renames } = this.#fetch;
    const { data, errors } = response;
    const count = representations.length;
    for (const error of errors) this.#readError(error, call, first, count);
    const found = data?.['_entities'];
    if (errors.length > 0 && (found === undefined || found === null)) {
      // Without data, the errors say why.
      if (answeredFailure(service, response) === undefined) this.#refused(representations);
      return;
    }
    if (!Array.isArray(found) || found.length !== count) {
      const what = Array.isArray(found) ? `a list of ${found.length}` : 'no list';
      throw new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', {
        service,
        reason: `\`_entities\` is ${what} where ${count} entities were asked for`,
      });
    }
    const isRefused = isRefusal(call.errors);
    for (let index = 0; index < count; index += 1) {
      const entity = (found as unknown[])[index];
      this.entities[first + index] = entity;
      renames.apply(entity);
      const representation = representations[index] ?? '';
      if (errors.length === 0 && isJsonObject(entity)) this.#lastKnown?.keep(representation, entity);
      else if (isRefused) this.#refused([representation]);
      else this.#takeBack(entity, first + index, representation);
    }
  }

  #refused(representations: readonly string[]): void {
    for (const representation of representations) this.#lastKnown?.forget(representation);
    this.#limits.memory?.withdraw(this.#fetch, representations);
  }

  /** An entity may be gone, or something of it refused. What nobody foresaw says nothing of the entity. */
  #takeBack(entity: unknown, number: number, representation: string): void {
    const own = (this.#errors.get(number) ?? []).map(({ error }) => error);
    if (isRefusal(own)) this.#refused([representation]);
    else if (entity === null && own.length === 0) this.#lastKnown?.forget(representation);
  }

  #readError(error: GraphQLFormattedError, call: EntityCall, first: number, count: number): void {
    const [field, index, ...rest] = error.path ?? [];
    if (field !== '_entities' || typeof index !== 'number' || !isPlace(index, count)) {
      call.errors.push(error);
      return;
    }
    const { nameOf } = this.#fetch.renames;
    const inside = rest.map((key) => (typeof key === 'string' ? nameOf(key) : key));
    const before = this.#errors.get(first + index);
    if (before === undefined) this.#errors.set(first + index, [{ error, rest: inside }]);
    else before.push({ error, rest: inside });
  }
}

const settled = Promise.resolve();

const isPlace = (index: number, count: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < count;
