import { ProblemSchema } from '@musiccorp/chassis/http/problem';
import { createAjv } from '@musiccorp/chassis/outbox/check-data';
import { callRest, type RestAnswer } from '@musiccorp/chassis/testing/start-test-service';
import type { SignCall } from '@musiccorp/chassis/trust/sign-calls';
import { bodyOf } from './bodies.ts';
import type { Schema } from './read-contracts.ts';
import type { Operation } from './read-operations.ts';

export interface Sent {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of a body. */
  readonly text?: string;
  /** Undefined takes away what is sent otherwise. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** What stands for each parameter of the path. */
  readonly id?: string;
}

/** Asks as a client does that does everything right but for what is said. */
export function askOperation(
  url: string,
  operation: Operation,
  { body, text, headers = {}, id = 'nobody' }: Sent,
  sign: SignCall = () => ({}),
): Promise<RestAnswer> {
  const path = operation.path.replaceAll(/\{\w+\}/g, id);
  const needed: Record<string, string | undefined> = {
    ...('idempotency-key' in operation.headers && { 'idempotency-key': crypto.randomUUID() }),
    ...('if-match' in operation.headers && { 'if-match': '"v1"' }),
    ...(jsonOf(operation) === undefined && { 'content-type': Object.keys(operation.bodies)[0] }),
    ...headers,
  };
  const sent = Object.entries(needed).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const bytes = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const signature = sign({ method: operation.method, target: path, body: bytes });
  return callRest(`${url}${path}`, operation.method, {
    body: bytes,
    headers: { ...Object.fromEntries(sent), ...signature },
  });
}

export function jsonOf({ bodies }: Operation): Schema | undefined {
  return bodies['application/json'];
}

/** A body that fits, in the first kind that the operation takes. */
export function fittingBody(operation: Operation): Pick<Sent, 'body' | 'text'> {
  const schema = jsonOf(operation);
  if (schema !== undefined) return { body: bodyOf(schema) };
  return Object.keys(operation.bodies).length === 0 ? {} : { text: 'artist,title' };
}

const isProblem = createAjv().compile(ProblemSchema);

/** What is wrong with a refusal, in a few words; null when it is as its contract says. */
export function faultOfRefusal(operation: Operation, { status, body, headers }: RestAnswer): string | null {
  if (status < 400 || status >= 500) return `is answered with ${status}`;
  if (headers.get('content-type')?.startsWith('application/problem+json') !== true)
    return 'is no problem+json';
  if (!isProblem(body) || body['status'] !== status) return `is no problem: ${JSON.stringify(body)}`;
  if (!/^urn:problem:[a-z]+(-[a-z]+)*$/.test(String(body['type'])))
    return `has the type ${String(body['type'])}`;
  if (!operation.answers.has(status)) return `is answered with ${status}, which its contract does not say`;
  return null;
}
