import type { LastAnswers } from '../../caching/last-answers.ts';
import { isJsonObject, ownValue, type JsonObject } from '../../operations/json-object.ts';
import { isPlainJson } from '../../operations/plain-json.ts';
import type { RequestContext } from '../../transport/request-context.ts';
import type { Fallback, StaleFallback } from './fallback.ts';
import { typenameOf } from './fallback-fields.ts';
import { stalePart } from './stale-part.ts';
import { withdrawalMarks } from './withdrawals.ts';

/** What was known before and may stand in now. */
export interface StaleObject {
  readonly part: JsonObject;
  readonly ageMs: number;
}

/** The last answers to one fetch with the variables of one request, for who asks. */
export class LastKnown {
  readonly #answers: LastAnswers;
  readonly #fallback: Fallback;
  readonly #stale: StaleFallback;
  readonly #start: string;
  readonly #context: RequestContext;

  constructor(
    answers: LastAnswers,
    fallback: Fallback,
    stale: StaleFallback,
    viewer: string,
    variables: string,
    context: RequestContext,
  ) {
    this.#answers = answers;
    this.#fallback = fallback;
    this.#stale = stale;
    this.#context = context;
    this.#start = `${stale.digest}${viewer}\n${variables}\n`;
  }

  /** Takes what came without any error: one entity, or what stands at the root. It is written at once. */
  keep(representation: string, object: JsonObject): void {
    const key = this.#start + representation;
    if (!this.#answers.isDue(key)) return;
    const part = this.#partOf(object, representation, 0);
    if (isPlainJson(part)) this.#answers.keep(key, JSON.stringify(part), this.#stale.maxAgeMs);
  }

  /** What is gone or refused by now does not come back. */
  forget(representation: string): void {
    this.#answers.forget(this.#start + representation);
  }

  /** Read only when the fetch failed. */
  recall(representation: string): StaleObject | undefined {
    const kept = this.#answers.recall(this.#start + representation);
    if (kept === undefined || this.#isWithdrawn(representation)) return undefined;
    const { json, ageMs } = kept;
    return { part: this.#partOf(JSON.parse(json) as JsonObject, representation, ageMs), ageMs };
  }

  /** A public answer is nobody's right to lose. */
  #isWithdrawn(representation: string): boolean {
    if (this.#stale.isPublic) return false;
    const key = this.#start + representation;
    const marks = withdrawalMarks(this.#fallback, this.#context, representation);
    return marks.some((mark) => this.#answers.isWithdrawn(key, mark));
  }

  #partOf(object: JsonObject, representation: string, ageMs: number): JsonObject {
    const { selection, graph } = this.#fallback;
    // An entity's answer seldom says of which type it is, since that was part of the question.
    const typename = typenameOf(object, selection()) ?? typeAsked(representation);
    return stalePart({ object, typename }, selection(), ageMs, graph);
  }
}

function typeAsked(representation: string): string | undefined {
  const asked: unknown = representation === '' ? undefined : JSON.parse(representation);
  const typename = isJsonObject(asked) ? ownValue(asked, '__typename') : undefined;
  return typeof typename === 'string' ? typename : undefined;
}
