import type { GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';

/** A well-formed answer of a subgraph: GraphQL specification, section 7.1. */
export interface SubgraphResponse {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[];
  readonly extensions?: Record<string, unknown>;
  /** Left out when it is 200. */
  readonly httpStatus?: number;
  /** Whether it is certain that no text in the data has anything that JSON escapes. */
  readonly isPlain?: boolean;
}

/** Reads an answer of a subgraph; throws a GatewayError when it is not a GraphQL response. */
export function parseSubgraphResponse(service: string, httpStatus: number, text: string): SubgraphResponse {
  const failed = httpStatus < 200 || httpStatus > 299;
  const marked = (error: GatewayError): GatewayError => {
    error.httpStatus = httpStatus;
    return error;
  };
  const refuse = (reason: string, cause?: unknown): GatewayError =>
    marked(
      failed
        ? new GatewayError('SUBGRAPH_HTTP_ERROR', { service, httpStatus }, cause)
        : new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', { service, reason }),
    );
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (thrown) {
    const cause = new Error(jsonFaultOf(thrown));
    throw failed ? refuse('', cause) : marked(new GatewayError('SUBGRAPH_NOT_JSON', { service }, cause));
  }
  if (!isRecord(body)) throw refuse('it is not an object');
  const data = body['data'] ?? null;
  if (data !== null && !isRecord(data)) throw refuse('its `data` is neither an object nor null');
  const errors = readErrors(body['errors'] ?? []);
  if (errors === undefined) throw refuse('its `errors` is not a list of objects with a message');
  if (data === null && errors.length === 0) throw refuse('it has neither `data` nor `errors`');
  // A refusal such as 400 with GraphQL errors is an answer; a failed status with data is not to be trusted.
  if (failed && errors.length === 0) throw refuse('');
  const extensions = body['extensions'];
  return {
    data: failed ? null : data,
    errors,
    ...(isRecord(extensions) ? { extensions } : {}),
    ...(httpStatus === 200 ? {} : { httpStatus }),
    // Well-formed JSON without a backslash: RFC 8259, section 7; what was decoded from UTF-8 has no lone surrogates.
    isPlain: !text.includes('\\'),
  };
}

/** Without the piece of the answer that V8 quotes: it may be what no log may hold. */
function jsonFaultOf(thrown: unknown): string {
  return messageOf(thrown).replace(/, (\.\.\.)?".*$/s, '');
}

function readErrors(value: unknown): GraphQLFormattedError[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const errors: GraphQLFormattedError[] = [];
  for (const item of value as unknown[]) {
    if (!isRecord(item)) return undefined;
    const { message, path, extensions } = item;
    errors.push({
      message: typeof message === 'string' ? message : '',
      ...(isPath(path) ? { path } : {}),
      ...(isRecord(extensions) ? { extensions } : {}),
    });
  }
  return errors;
}

/** Longer than any data that a client can ask for is deep. */
const maxPathKeys = 500;

function isPath(value: unknown): value is (string | number)[] {
  if (!Array.isArray(value) || value.length > maxPathKeys) return false;
  return value.every((key) => typeof key === 'string' || typeof key === 'number');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
