import { Type, type Static } from 'typebox';

/** Problem details for HTTP APIs (RFC 9457): what a refused request is answered with. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Stable name of the kind of problem, a URN.' }),
    title: Type.String({ description: 'The kind of problem in a few words.' }),
    status: Type.Integer(),
    detail: Type.String({ description: 'What is wrong with this request, and what would be right.' }),
    instance: Type.Optional(Type.String({ description: 'The path that was asked.' })),
    correlationId: Type.Optional(Type.String({ description: 'Name this when you ask for help.' })),
    problems: Type.Optional(
      Type.Array(Type.Object({ where: Type.String(), detail: Type.String() }), {
        description: 'Each part of the request that is wrong.',
      }),
    ),
  },
  { $id: 'Problem', title: 'Problem', additionalProperties: true },
);
export type Problem = Static<typeof ProblemSchema>;

export interface ProblemKind {
  /** Kebab-case name; becomes `urn:problem:<code>`. */
  readonly code: string;
  readonly title: string;
  readonly status: number;
}

/** A refusal on its way to the client; the HTTP door turns it into a problem+json answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly kind: ProblemKind;
  /** Further members of the answer. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    more: {
      readonly members?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.kind = kind;
    this.members = more.members ?? {};
    this.headers = more.headers ?? {};
  }
}

export const problemMediaType = 'application/problem+json';

export function problemType(code: string): string {
  return `urn:problem:${code}`;
}

/** The kinds that any HTTP server may answer with; a service adds its own in its `rest/problem.ts`. */
export const httpProblems = {
  malformedJson: { code: 'malformed-json', title: 'The body is not JSON', status: 400 },
  invalidRequest: { code: 'invalid-request', title: 'The request does not fit its description', status: 400 },
  untrustedCall: { code: 'untrusted-call', title: 'The call is not believed', status: 401 },
  unauthenticated: { code: 'unauthenticated', title: 'It is not known who asks', status: 401 },
  forbidden: { code: 'forbidden', title: 'That is not for whoever asks', status: 403 },
  notFound: { code: 'not-found', title: 'There is nothing here', status: 404 },
  methodNotAllowed: {
    code: 'method-not-allowed',
    title: 'This resource does not take that method',
    status: 405,
  },
  bodyTooLarge: { code: 'body-too-large', title: 'The body is too large', status: 413 },
  unsupportedMediaType: {
    code: 'unsupported-media-type',
    title: 'The body is of a kind that is not read here',
    status: 415,
  },
  idempotencyKeyMissing: {
    code: 'idempotency-key-missing',
    title: 'An Idempotency-Key is needed',
    status: 400,
  },
  idempotencyKeyReused: {
    code: 'idempotency-key-reused',
    title: 'The key belongs to another request',
    status: 422,
  },
  idempotencyKeyInFlight: {
    code: 'idempotency-key-in-flight',
    title: 'The same request is still running',
    status: 409,
  },
  preconditionMissing: { code: 'precondition-missing', title: 'If-Match is needed', status: 428 },
  preconditionFailed: { code: 'precondition-failed', title: 'It has changed meanwhile', status: 412 },
  unavailable: { code: 'unavailable', title: 'Not available now', status: 503 },
  internal: { code: 'internal', title: 'Something went wrong here', status: 500 },
} as const satisfies Record<string, ProblemKind>;
