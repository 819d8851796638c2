import { Type, type Static, type TSchema } from 'typebox';
import type { Problem } from './problem.ts';

/** A write that the state of a resource allows now. */
export const LinkSchema = Type.Object(
  {
    rel: Type.String({ description: 'What following it does.' }),
    method: Type.String(),
    href: Type.String({ description: 'A path on this origin.' }),
  },
  { title: 'Link' },
);
export type Link = Static<typeof LinkSchema>;

/** An amount in minor units: pence, cents, yen. */
export const AmountSchema = Type.Object(
  {
    amountMinor: Type.Integer({
      minimum: 0,
      maximum: 1_000_000_000,
      description: 'In minor units: 1299 is 12.99.',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
  },
  { additionalProperties: false, title: 'Amount' },
);
export type Amount = Static<typeof AmountSchema>;

/** An instant, ISO 8601 in UTC. */
export const InstantSchema = Type.String({ format: 'date-time' });

/** The path parameter of one resource. */
export const IdParams = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' }),
});

const key = {
  description: 'A new UUID for each new request; a repeat with the same key gets the first answer.',
};

/** The headers of a POST that is carried out once per key, where one is sent. */
export const IdempotencyHeaders = Type.Object({ 'idempotency-key': Type.Optional(Type.String(key)) });

/** The headers of a POST that moves money or stock: it needs a key. `answerOnce` refuses one without, by a problem of its own. */
export const NeededIdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ ...key, 'x-needed': true })),
});

/** The headers of a change to a resource that others may change too. */
export const PreconditionHeaders = Type.Object({
  'if-match': Type.Optional(
    Type.String({ description: 'The ETag of the version that you have read.', 'x-needed': true }),
  ),
});

// By reference, so that a description of an API says once what a problem is.
const ProblemReference = Type.Unsafe<Problem>({ $ref: 'Problem#' });
const problemContent = { content: { 'application/problem+json': { schema: ProblemReference } } };

/** The refusals of a route, for its OpenAPI description. */
export function refusals<const Status extends number>(
  ...statuses: readonly Status[]
): Record<Status, { description: string } & typeof problemContent> {
  const entries = statuses.map(
    (status) =>
      [status, { description: refusalDescriptions[status] ?? 'Refused', ...problemContent }] as const,
  );
  return Object.fromEntries(entries) as Record<Status, { description: string } & typeof problemContent>;
}

/** A refusal whose problems have members of their own, by the code of each; what has none is any other problem. */
export function refusalWith<const Status extends number>(
  status: Status,
  members: Readonly<Record<string, TSchema>>,
): Record<Status, { description: string } & typeof problemContent> {
  const forms = Object.entries(members).map(([code, own]) => ({
    title: code,
    allOf: [ProblemReference, Type.Object({ type: Type.Literal(`urn:problem:${code}`) }), own],
  }));
  const schema = Type.Unsafe<Problem>({ anyOf: [...forms, { ...ProblemReference, title: 'any other' }] });
  const answer = {
    description: refusalDescriptions[status] ?? 'Refused',
    content: { 'application/problem+json': { schema } },
  };
  return Object.fromEntries([[status, answer]]) as Record<Status, typeof answer>;
}

/** What an answer of this status means, in every description of an API. */
export const refusalDescriptions: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  401: 'The call is not signed, or nobody has said who asks',
  402: 'The payment was declined',
  403: 'That is not for whoever asks',
  404: 'There is no such resource, or it belongs to somebody else',
  409: 'The state of the resource does not allow that',
  412: 'It has changed meanwhile',
  413: 'The body is too large',
  415: 'The body is of a kind that is not read here',
  422: 'The request is well formed but cannot be carried out',
  428: 'If-Match is needed',
  500: 'Something went wrong here',
  503: 'Not available now',
};
