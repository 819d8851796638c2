import { likedBest } from './media-ranges.ts';

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';

/** What an Accept header says about the two media types of a GraphQL response. */
export type Accepts = 'application/json' | 'application/graphql-response+json' | 'anything' | 'nothing';

const mediaTypes = ['application/json', 'application/graphql-response+json'] as const;

interface Row {
  /** Status of a well-formed request whose operation is not executed: parsing, validation, choice of the operation, variables. */
  readonly requestErrorStatus: 200 | 400;
  /** Media type of answers with a status below 400. */
  readonly answerType: string;
  /** Media type of answers with a status from 400. */
  readonly failureType: string;
}

/**
 * The choice of status and media type, and the only place of it: GraphQL over HTTP (draft), sections "Status Codes" and
 * "Body". Data, also partial or null, comes with 200. A request that is not well-formed comes with its 4xx everywhere.
 */
const answerTable: Readonly<Record<Accepts, Row>> = {
  // A client of the old type trusts only 200, since anybody on the way may answer with a 4xx of this type.
  'application/json': { requestErrorStatus: 200, answerType: json, failureType: json },
  'application/graphql-response+json': {
    requestErrorStatus: 400,
    answerType: graphqlResponse,
    failureType: graphqlResponse,
  },
  // No Accept header, or only wildcards: the type every client reads, and the one that marks a failure as ours.
  anything: { requestErrorStatus: 400, answerType: json, failureType: graphqlResponse },
  // Refused with 406 before anything runs; what cannot be refused that early is answered as clients have always read it.
  nothing: { requestErrorStatus: 400, answerType: json, failureType: json },
};

export function acceptsOf(accept: string | undefined): Accepts {
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return 'anything';
  // What most clients send, read without taking it apart.
  if (accept === 'application/json' || accept === 'application/graphql-response+json') return accept;
  const liked = likedBest(accept, mediaTypes, 'by its order');
  if (liked === undefined) return 'nothing';
  // A wildcard takes both, unless the header excludes one of them by its name.
  const takesBoth = mediaTypes.every((type) => likedBest(accept, [type], 'by its order') !== undefined);
  return liked.byName || !takesBoth ? liked.offer : 'anything';
}

/** The status of a request error under this Accept header. */
export function requestErrorStatus(accept: string | undefined): number {
  return answerTable[acceptsOf(accept)].requestErrorStatus;
}

/** The media type of an answer with this status under this Accept header. */
export function answerType(accept: string | undefined, status: number): string {
  const row = answerTable[acceptsOf(accept)];
  return status < 400 ? row.answerType : row.failureType;
}
