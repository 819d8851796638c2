import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../command-line/command-line.ts';
import type { PreparedRequest, Sender } from './load/sender.ts';

/** One of the servers whose answers should be equal. */
export interface Answering {
  readonly name: string;
  readonly sender: Sender;
}

export interface Question {
  readonly operation: string;
  readonly variables: object;
  readonly requestFor: (name: string) => PreparedRequest;
}

/** Asks all of them the same and refuses, naming the first difference, unless all answer the same without an error. */
export async function checkAnswers(answering: readonly Answering[], question: Question): Promise<void> {
  const asked = `${question.operation} with ${JSON.stringify(question.variables)}`;
  const answers: { name: string; answer: unknown }[] = [];
  const received = await Promise.all(
    answering.map(async ({ name, sender }) => ({ name, ...(await sender.send(question.requestFor(name))) })),
  );
  for (const { name, ok, status, body } of received) {
    if (!ok)
      throw new UserError(
        `${asked}: ${name} fails with ${status === 0 ? 'no answer' : status}: ${shorten(body.toString('utf8'))}`,
        1,
      );
    const answer: unknown = JSON.parse(body.toString('utf8'));
    if (isEmpty(answer)) throw new UserError(`${asked}: ${name} finds nothing: ${show(answer)}`, 1);
    answers.push({ name, answer });
  }
  const [reference, ...others] = answers;
  for (const { name, answer } of others) {
    const found = reference && difference(reference.answer, answer, 'answer');
    if (found !== undefined)
      throw new UserError(
        `${asked}: ${name} does not answer as ${reference?.name} does. At ${found.at} it has ${found.second} instead of ${found.first}. Nothing was measured.`,
        1,
      );
  }
}

/** No data, or nothing under one of the names that were asked for. */
function isEmpty(answer: unknown): boolean {
  const data = isContainer(answer) ? answer['data'] : undefined;
  return !isContainer(data) || Object.values(data).includes(null);
}

export interface Difference {
  readonly at: string;
  readonly first: string;
  readonly second: string;
}

/** The first place where two JSON values differ; undefined when they are equal, whatever the order of their members. */
export function difference(first: unknown, second: unknown, at: string): Difference | undefined {
  if (isDeepStrictEqual(first, second)) return undefined;
  if (isContainer(first) && isContainer(second) && Array.isArray(first) === Array.isArray(second)) {
    for (const key of new Set([...Object.keys(first), ...Object.keys(second)])) {
      const place = Array.isArray(first) ? `${at}[${key}]` : `${at}.${key}`;
      const found = difference(first[key], second[key], place);
      if (found !== undefined) return found;
    }
  }
  return { at, first: show(first), second: show(second) };
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : shorten(JSON.stringify(value));
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
