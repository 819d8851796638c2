import { createHash } from 'node:crypto';
import { Kind, type SelectionNode } from 'graphql';
import type { LastAnswers } from '../../caching/last-answers.ts';
import { identityOf } from '../../caching/viewer-key.ts';
import { isJsonObject, ownValue, type JsonObject } from '../../operations/json-object.ts';
import { isPlainJson } from '../../operations/plain-json.ts';
import type { RequestContext } from '../../transport/request-context.ts';
import type { Fallback, StaleFallback } from './fallback.ts';
import { typenameOf, type FallbackSchema } from './fallback-fields.ts';
import { stalePart } from './stale-part.ts';

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
  #identity: string | undefined;

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

  /** What is gone or refused by now does not come back, to a viewer who can be told from others in no other selection. */
  forget(representation: string): void {
    this.#answers.forget(this.#start + representation);
    for (const mark of this.#marksOf(representation)) this.#answers.mark(mark);
  }

  /** Read only when the fetch failed. */
  recall(representation: string): StaleObject | undefined {
    const kept = this.#answers.recall(this.#start + representation);
    if (kept === undefined || this.#isWithdrawn(representation)) return undefined;
    const { json, ageMs } = kept;
    return { part: this.#partOf(JSON.parse(json) as JsonObject, representation, ageMs), ageMs };
  }

  /** A public answer is nobody's right to lose: whoever is refused would take it from all the others. */
  #isWithdrawn(representation: string): boolean {
    if (this.#stale.isPublic) return false;
    const key = this.#start + representation;
    return this.#marksOf(representation).some((mark) => this.#answers.isWithdrawn(key, mark));
  }

  /** Equal for all selections that are about the same, of one subgraph and viewer. */
  #marksOf(representation: string): readonly string[] {
    const { headers, viewer } = this.#context;
    const identity = (this.#identity ??= identityOf(headers, viewer.subject));
    if (identity === '') return [];
    return this.#subjectsOf(representation).map((subject) => {
      const text = JSON.stringify([this.#stale.service, identity, subject]);
      return `!${createHash('sha256').update(text).digest('base64url')}`;
    });
  }

  /** What is asked about, whatever is selected of it: an entity, else the root fields, with any arguments. */
  #subjectsOf(representation: string): readonly string[] {
    const { selection, graph } = this.#fallback;
    if (representation === '') return selection().fields.map(({ name }) => name);
    return [entityOf(JSON.parse(representation) as JsonObject, graph.keys)];
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

/** Its type and key; only the type where it could be asked for by another key, or by parts of objects. */
function entityOf(representation: JsonObject, keys: FallbackSchema['keys']): string {
  const typename = String(ownValue(representation, '__typename'));
  const [key, another] = keys.get(typename) ?? [];
  const values =
    another === undefined ? key?.selections.map((node) => leafOf(representation, node)) : undefined;
  return JSON.stringify(values?.includes(undefined) === false ? [typename, ...values] : [typename]);
}

function leafOf(representation: JsonObject, node: SelectionNode): unknown {
  const isLeaf = node.kind === Kind.FIELD && node.selectionSet === undefined;
  return isLeaf ? ownValue(representation, node.name.value) : undefined;
}
