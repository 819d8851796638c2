import type { RequestContext } from '../transport/request-context.ts';

/** What an answer carries beside its data and errors. */
export interface AnswerExtras {
  /** The `extensions` of the answer: GraphQL specification, section 7.1. Each name belongs to one stage. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** Headers of the HTTP answer, names in lower case; the last one of a name stands. */
  readonly headers?: readonly (readonly [string, string])[] | undefined;
}

/** What is to be told beside the data of a request's answer; undefined when there is nothing. */
export type ExtrasOf = (context: RequestContext) => AnswerExtras | undefined;
