import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import { isPlainJson } from '../operations/plain-json.ts';
import type { ErrorRules } from './error-rules.ts';

/** A failed subgraph call as the GraphQL error that the client reads. */
export function graphQLErrorOf(
  error: GatewayError,
  path: readonly (string | number)[] | undefined,
): GraphQLError {
  return new GraphQLError(error.message, {
    ...(path === undefined ? {} : { path }),
    extensions: { code: error.code, ...error.details, retryable: error.retryable },
    originalError: error,
  });
}

/** An error that a subgraph reported, marked with the subgraph and rid of what is not the client's business. */
export function reportedError(
  error: GraphQLFormattedError,
  service: string,
  rules: ErrorRules,
): GraphQLFormattedError {
  const { code, ...rest } = error.extensions ?? {};
  const isMasked = rules.subgraphMessages === 'mask';
  const unworded = (): string => new GatewayError('SUBGRAPH_ERROR', { service }).message;
  return {
    ...error,
    message: isMasked || error.message === '' ? unworded() : error.message,
    extensions: {
      ...shownExtensions(rest, rules),
      code: isShownCode(code, isMasked) ? code : 'SUBGRAPH_ERROR',
      service,
    },
  };
}

/** Clients decide by codes, so that they pass through a mask; but only what is clearly a code and no sentence. */
function isShownCode(code: unknown, isMasked: boolean): code is string {
  return typeof code === 'string' && (!isMasked || /^[A-Za-z0-9_.:-]{1,64}$/.test(code));
}

// `http` would let a subgraph choose the status and headers of the gateway's answer.
const neverShown: ReadonlySet<string> = new Set(['http', 'stacktrace', 'exception']);

function shownExtensions(
  extensions: Readonly<Record<string, unknown>>,
  { subgraphMessages, passExtensions }: ErrorRules,
): Record<string, unknown> {
  const shown = Object.entries(extensions).filter(
    ([name, value]) =>
      !neverShown.has(name) &&
      (subgraphMessages === 'pass' || passExtensions.includes(name)) &&
      isPlainJson(value),
  );
  return Object.fromEntries(shown);
}
