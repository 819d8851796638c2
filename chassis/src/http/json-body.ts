import type { HttpServer } from './http-server.ts';
import { httpProblems, ProblemError } from './problem.ts';

/**
 * Bodies are JSON in UTF-8 (RFC 8259) unless a route's own scope reads another kind.
 * Refused with what is wrong: text that is not UTF-8 or not JSON, and member names that would reach an object's prototype.
 */
export function readJsonBodies(server: HttpServer): void {
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => readJson(bytes),
  );
}

/** The value of a JSON text. Refuses with a ProblemError of status 400. */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw malformed('The body is empty; it should be JSON.');
  const value = parse(decode(bytes));
  refuseDangerous(value);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw malformed('The body is not UTF-8; encode the JSON as UTF-8.', error);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`The body is not valid JSON: ${reasonOf(error)}.`, error);
  }
}

/** Without the piece of the body that V8 quotes: it may be what must not be repeated. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message.replace(/, (\.\.\.)?".*$/s, '');
}

/** Without recursion: a body may be nested deeper than the stack. */
function refuseDangerous(root: unknown): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) refuseDangerousNames(value);
    for (const member of Object.values(value) as unknown[]) {
      if (typeof member === 'object') open.push(member);
    }
  }
}

function refuseDangerousNames(value: object): void {
  const name = Object.hasOwn(value, '__proto__')
    ? '__proto__'
    : Object.hasOwn(value, 'constructor') && hasPrototype(Reflect.get(value, 'constructor'))
      ? 'constructor.prototype'
      : null;
  if (name !== null) throw malformed(`The body has a member '${name}', which is never taken.`);
}

function hasPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}

function malformed(detail: string, cause?: unknown): ProblemError {
  return new ProblemError(httpProblems.malformedJson, detail, { cause });
}
