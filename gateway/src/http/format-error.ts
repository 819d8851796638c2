import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { RequestContext } from '../transport/request-context.ts';

/** Errors as Apollo Server formats them before it has us format them. */
export function formatErrors(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const code = error.extensions.code ?? 'INTERNAL_SERVER_ERROR';
    return formatError({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error);
  });
}

/** Names the subgraph as `service` and hides the words of failures that are our own. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  // The parser and the validation rules recurse; no token limit keeps them off the end of the stack for certain.
  if (formatted.message.includes('Maximum call stack size')) {
    return {
      message: new GatewayError('DOCUMENT_TOO_DEEP').message,
      extensions: { code: 'DOCUMENT_TOO_DEEP' },
    };
  }
  const { serviceName, ...extensions } = formatted.extensions ?? {};
  const service = extensions['service'] ?? serviceName;
  if (extensions['code'] === 'INTERNAL_SERVER_ERROR' && service === undefined) {
    if (isRefusal(error)) return { message: formatted.message, extensions: { code: 'BAD_REQUEST' } };
    return {
      message: new GatewayError('INTERNAL_SERVER_ERROR').message,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  }
  return { ...formatted, extensions: { ...extensions, ...(service === undefined ? {} : { service }) } };
}

/** Apollo Server gives its refusals of persisted queries the status 400, but no code, and so the code of a failure. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) return false;
  const { http } = error.extensions;
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** Logs the reasons of failures that are our own; clients do not read them. */
export function logInternalErrors(
  errors: readonly GraphQLError[],
  { log }: Pick<RequestContext, 'log'>,
): void {
  for (const { extensions, originalError } of errors) {
    const { code, service, serviceName } = extensions;
    const ours = service === undefined && serviceName === undefined;
    if (ours && (code === undefined || code === 'INTERNAL_SERVER_ERROR') && originalError !== undefined) {
      log.error({ err: originalError }, 'GraphQL request failed');
    }
  }
}
