/** Who has to act so that the same request can succeed. */
export type Blame = 'client' | 'subgraph' | 'target' | 'gateway';

interface CatalogueEntry {
  readonly blame: Blame;
  /** Whether the unchanged request may succeed later. */
  readonly retryable: boolean;
  /** What the client reads; `{name}` is filled in from the error's details. */
  readonly sentence: string;
}

const entry = (blame: Blame, retryable: boolean, sentence: string): CatalogueEntry => ({
  blame,
  retryable,
  sentence,
});

/** Every failure that this gateway words itself. HTTP numbers for them are in http/status-of.ts. */
export const catalogue = {
  EMPTY_BODY: entry(
    'client',
    false,
    'The request body is empty; send a JSON object such as {"query":"{ __typename }"}.',
  ),
  BAD_JSON: entry(
    'client',
    false,
    'Invalid JSON in the request body: line {line}, column {column}: {reason}.',
  ),
  BAD_ENCODING: entry('client', false, 'The request body is not valid UTF-8; encode the JSON as UTF-8.'),
  JSON_TOO_DEEP: entry(
    'client',
    false,
    'The JSON of the request nests deeper than {maxJsonDepth} levels; send flatter variables.',
  ),
  BODY_NOT_OBJECT: entry(
    'client',
    false,
    'The request body is {found}, but must be one JSON object with a `query`.',
  ),
  BATCHING_NOT_SUPPORTED: entry(
    'client',
    false,
    'The request body is an array, but operations are not batched here; send one JSON object per request.',
  ),
  BATCH_TOO_LARGE: entry(
    'client',
    false,
    'The request body holds {found} operations, but at most {maxBatch} are answered together; send fewer.',
  ),
  MALFORMED_OPERATION: entry('client', false, 'The request is not a GraphQL request: {reason}.'),
  BAD_COMPRESSION: entry(
    'client',
    false,
    'The request body is not valid {encoding} data from start to end; send it whole, or uncompressed.',
  ),
  BODY_TOO_LARGE: entry(
    'client',
    false,
    'The request body is larger than the {maxBytes} bytes allowed here; send less.',
  ),
  UNSUPPORTED_MEDIA_TYPE: entry(
    'client',
    false,
    'The content type {found} is not supported here; send `content-type: application/json`.',
  ),
  UNSUPPORTED_CHARSET: entry(
    'client',
    false,
    'The content type {found} is not supported here; send the JSON as UTF-8.',
  ),
  UNSUPPORTED_CONTENT_ENCODING: entry(
    'client',
    false,
    'The content encoding {found} is not supported here; send one of gzip, deflate, br, or none.',
  ),
  NOT_ACCEPTABLE: entry(
    'client',
    false,
    'The answer would be JSON, which the accept header excludes; accept application/graphql-response+json.',
  ),
  NOT_FOUND: entry('client', false, 'Nothing is served at {path}.'),
  METHOD_NOT_ALLOWED: entry('client', false, '{method} is not allowed on {path}; use {allowed}.'),
  BAD_URL: entry('client', false, 'The URL cannot be decoded; percent-encode it correctly.'),
  BAD_PATH: entry(
    'client',
    false,
    'The path contains `.` or `..` segments or control characters; send the plain path.',
  ),
  BAD_REQUEST: entry('client', false, 'The request is not valid HTTP: {reason}.'),
  HEADERS_TOO_LARGE: entry('client', false, 'The request headers are too large; send fewer or shorter ones.'),
  REQUEST_TOO_SLOW: entry(
    'client',
    true,
    'The request did not arrive completely within the time allowed for it; send it faster or in smaller parts.',
  ),
  DOCUMENT_TOO_DEEP: entry(
    'client',
    false,
    'The document nests too deeply to be read; ask in smaller parts.',
  ),
  OPERATION_RESOLUTION_FAILURE: entry(
    'client',
    false,
    'The document does not say which operation to run: {reason}.',
  ),
  OPERATION_TOO_LARGE: entry(
    'client',
    false,
    'The document has more than {max} {what}, the most that is answered here; ask in smaller parts.',
  ),
  OPERATION_TOO_DEAR: entry(
    'client',
    false,
    'The operation may cost {estimated}, but at most {max} is answered here; most of it comes from {path}: ask for shorter lists or fewer of them.',
  ),
  SLICING_ARGUMENT_NEEDED: entry(
    'client',
    false,
    'The field {field} has to be given exactly one of its arguments {arguments}, which says how much is asked for.',
  ),
  COST_BUDGET_EXCEEDED: entry(
    'client',
    true,
    'The operation may cost {estimated}, of which {remaining} is left to this client for now; ask again in {retryAfterSeconds} s.',
  ),
  OPERATION_NOT_TRUSTED: entry(
    'client',
    false,
    'Only operations that were registered before are answered here, and this one was not; register it, or send the hash of one that is.',
  ),
  ENDLESS_FRAGMENT: entry(
    'client',
    false,
    'The fragment {fragment} spreads itself, so that it has no end; spread it elsewhere.',
  ),
  OPERATION_NOT_PLANNED: entry(
    'gateway',
    false,
    'The gateway found no plan for this operation; ask in smaller parts, and report it.',
  ),
  PLANNER_UNAVAILABLE: entry(
    'gateway',
    true,
    'The gateway cannot plan this operation just now: {reason}; try again later.',
  ),
  OPERATION_NOT_SUPPORTED: entry('client', false, 'This gateway does not answer {what}.'),
  OVERLOADED: entry(
    'gateway',
    true,
    'The gateway has as many requests under way as it can serve in good time; try again in {retryAfterSeconds} s.',
  ),
  DEPRECATED_REFUSED: entry(
    'client',
    false,
    '{coordinate} is deprecated and, as announced, refused until {until}; ask for what replaces it.',
  ),
  FAULTS_NOT_UNDERSTOOD: entry('client', false, 'The header {header} is not understood: {reason}.'),
  FAULTS_NOT_ALLOWED: entry(
    'client',
    false,
    'This gateway injects no faults for its clients; leave out the header {header}, or set faults.header.',
  ),
  CLIENT_GONE: entry(
    'client',
    true,
    'The client closed the connection before the subgraph {service} answered.',
  ),
  REQUEST_DEADLINE_EXCEEDED: entry(
    'gateway',
    true,
    'The request took longer than the {deadlineMs} ms that this gateway gives one request; the subgraph {service} had not answered.',
  ),
  SUBGRAPH_UNREACHABLE: entry(
    'subgraph',
    true,
    'The subgraph {service} cannot be reached, so the fields it provides are missing.',
  ),
  SUBGRAPH_CONNECTION_LOST: entry(
    'subgraph',
    true,
    'The subgraph {service} closed the connection before its answer was complete.',
  ),
  SUBGRAPH_TIMEOUT: entry('subgraph', true, 'The subgraph {service} did not answer within {timeoutMs} ms.'),
  SUBGRAPH_BREAKER_OPEN: entry(
    'subgraph',
    true,
    'The subgraph {service} failed too often a moment ago, so it was not asked; try again in a moment.',
  ),
  SUBGRAPH_OVERLOADED: entry(
    'subgraph',
    true,
    'The subgraph {service} has {maxInFlight} calls to answer already, so it was not asked; try again in a moment.',
  ),
  SUBGRAPH_HTTP_ERROR: entry(
    'subgraph',
    true,
    'The subgraph {service} answered with HTTP status {httpStatus} instead of a GraphQL response.',
  ),
  SUBGRAPH_NOT_JSON: entry(
    'subgraph',
    false,
    'The subgraph {service} answered with a body that is not JSON.',
  ),
  SUBGRAPH_MALFORMED_RESPONSE: entry(
    'subgraph',
    false,
    'The subgraph {service} answered with JSON that is not a GraphQL response: {reason}.',
  ),
  SUBGRAPH_RESPONSE_TOO_LARGE: entry(
    'subgraph',
    false,
    'The subgraph {service} answered with more than the {maxBytes} bytes allowed for one response.',
  ),
  SUBGRAPH_ERROR: entry('subgraph', false, 'The subgraph {service} reported an error.'),
  SUBGRAPH_INVALID_VALUE: entry(
    'subgraph',
    false,
    'The subgraph {service} gave {found} for {field}, which is {expected}.',
  ),
  SUBGRAPH_MISSING_VALUE: entry(
    'subgraph',
    false,
    'The subgraph {service} gave nothing for {field}, which cannot be null.',
  ),
  ERRORS_OMITTED: entry('subgraph', false, 'There are {omitted} more errors than this answer tells of.'),
  TARGET_UNREACHABLE: entry(
    'target',
    true,
    'The service behind {prefix} cannot be reached; try again later.',
  ),
  TARGET_CONNECTION_LOST: entry(
    'target',
    true,
    'The service behind {prefix} closed the connection before it answered.',
  ),
  TARGET_TIMEOUT: entry(
    'target',
    true,
    'The service behind {prefix} did not answer within {deadlineMs} ms; it may or may not have done what was asked.',
  ),
  TARGET_BREAKER_OPEN: entry(
    'target',
    true,
    'The service behind {prefix} failed too often a moment ago, so nothing was sent to it; try again in a moment.',
  ),
  TARGET_OVERLOADED: entry(
    'target',
    true,
    'The service behind {prefix} has {maxInFlight} requests to answer already, so nothing was sent to it; try again in a moment.',
  ),
  TARGET_RESPONSE_TOO_LARGE: entry(
    'target',
    false,
    'The service behind {prefix} answered with more than the {maxBytes} bytes allowed here; ask for less.',
  ),
  INVALID_TOKEN: entry(
    'client',
    false,
    'The bearer token is not accepted: {reason}. Sign in again and send a new one, or send none.',
  ),
  UNAUTHENTICATED: entry(
    'client',
    false,
    'The field {field} is only for those who have signed in; send a bearer token, or leave it out.',
  ),
  FORBIDDEN: entry(
    'client',
    false,
    'The field {field} may not be read with this token; leave it out, or send a token that has the right to it.',
  ),
  IDENTITY_UNAVAILABLE: entry(
    'gateway',
    true,
    'Tokens cannot be checked just now, because the keys of their issuer cannot be had; try again later.',
  ),
  INTERNAL_SERVER_ERROR: entry(
    'gateway',
    true,
    'The gateway failed while answering; quote the x-correlation-id header when you report it.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;

const refusals: ReadonlySet<ErrorCode> = new Set([
  'SUBGRAPH_BREAKER_OPEN',
  'SUBGRAPH_OVERLOADED',
  'TARGET_BREAKER_OPEN',
  'TARGET_OVERLOADED',
]);

/** Whether a call that ended so was never sent: the guard of its service did not let it begin. */
export function wasNotSent(code: ErrorCode): boolean {
  return refusals.has(code);
}

const abandonments: ReadonlySet<ErrorCode> = new Set([
  'CLIENT_GONE',
  'REQUEST_DEADLINE_EXCEEDED',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_RESPONSE_TOO_LARGE',
]);

/** Whether nobody took the whole answer to a call that ended so, which its service may have worked on all the same. */
export function wasAbandoned(code: ErrorCode): boolean {
  return abandonments.has(code);
}
