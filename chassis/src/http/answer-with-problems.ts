import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from './http-server.ts';
import type { Answer } from './idempotency.ts';
import {
  httpProblems,
  ProblemError,
  problemMediaType,
  problemType,
  type Problem,
  type ProblemKind,
} from './problem.ts';
import { NobodyWaits } from './wait.ts';

const frameworkProblems: Readonly<Record<string, ProblemKind>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: httpProblems.bodyTooLarge,
  FST_REQ_FILE_TOO_LARGE: httpProblems.bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: httpProblems.unsupportedMediaType,
};

const maxListedProblems = 20;
/** A name that the caller made up may be as long as the body. */
const maxNameLength = 200;

/**
 * Every refusal and every failure leaves the server as problem+json (RFC 9457); failures are logged, refusals and what nobody
 * waits for are not.
 */
export function answerWithProblems(server: HttpServer): void {
  const routes = recordRoutes(server);
  server.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.kind.status >= 500 && !(error instanceof NobodyWaits))
      request.log.error({ err: error }, 'A request failed');
    return sendProblem(request, reply, problem);
  });
  server.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(routes, request);
    if (allowed.length === 0) {
      return sendProblem(
        request,
        reply,
        new ProblemError(httpProblems.notFound, `There is nothing at ${pathOf(request)}.`),
      );
    }
    const detail = `${pathOf(request)} takes ${allowed.join(', ')}, not ${request.method}.`;
    const headers = { allow: allowed.join(', ') };
    return sendProblem(request, reply, new ProblemError(httpProblems.methodNotAllowed, detail, { headers }));
  });
}

function problemOf(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!isError(error)) return unexpected(error);
  if (error instanceof NobodyWaits)
    return new ProblemError(httpProblems.unavailable, error.message, { cause: error });
  if (error.validation !== undefined) return invalidRequest(error);
  const known = frameworkProblems[error.code ?? ''];
  if (known !== undefined) return new ProblemError(known, detailOf(error, request), { cause: error });
  if (foundNoConnection(error)) return busy(error);
  const status = error.statusCode ?? 500;
  if (status >= 500) return unexpected(error);
  return new ProblemError({ ...httpProblems.invalidRequest, status }, error.message, { cause: error });
}

/** What is thrown may be anything; of an Error, the framework's members may be there or not. */
function isError(error: unknown): error is Error & Partial<FastifyError> {
  return error instanceof Error;
}

/** PostgreSQL: refused, too many clients, starting up. The last is the words of the pool, which has no code for it. */
const noConnectionCodes = new Set(['ECONNREFUSED', '53300', '57P03']);
const poolIsUsedUp = 'timeout exceeded when trying to connect';

function foundNoConnection({ code, message }: Error & Partial<FastifyError>): boolean {
  return noConnectionCodes.has(code ?? '') || message === poolIsUsedUp;
}

/** Without a connection nothing has begun: whoever repeats the request in a moment loses nothing. */
function busy(cause: Error): ProblemError {
  const detail = 'The database takes no more requests now. Nothing was changed; try again in a moment.';
  return new ProblemError(httpProblems.unavailable, detail, { cause, headers: { 'retry-after': '1' } });
}

function unexpected(cause: unknown): ProblemError {
  const detail = 'The request could not be carried out. Name the correlation id when you ask for help.';
  return new ProblemError(httpProblems.internal, detail, { cause });
}

/** The framework says what is wrong; this adds what would be right. */
function detailOf(error: Error & Partial<FastifyError>, request: FastifyRequest): string {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return `The body is larger than the ${request.routeOptions.bodyLimit} bytes that are read here.`;
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const sent = (request.headers['content-type'] ?? '').slice(0, 100);
    return `A body of content-type '${sent}' is not read here; as a rule it should be application/json. See /docs.`;
  }
  return error.message;
}

function invalidRequest(error: Error & Partial<FastifyError>): ProblemError {
  const part = error.validationContext ?? 'request';
  const problems = (error.validation ?? []).slice(0, maxListedProblems).map((found) => ({
    where: `${part}${found.instancePath.replaceAll('/', '.').slice(0, maxNameLength)}`,
    detail: sentenceOf(found),
  }));
  const detail = problems.map(({ where, detail: what }) => `${where} ${what}`).join('; ');
  return new ProblemError(httpProblems.invalidRequest, `${detail}.`, { members: { problems }, cause: error });
}

interface Finding {
  readonly keyword: string;
  readonly message?: string | undefined;
  readonly params: Record<string, unknown>;
}

function sentenceOf({ keyword, message = 'is not right', params }: Finding): string {
  if (keyword === 'additionalProperties')
    return `has a member '${String(params['additionalProperty']).slice(0, maxNameLength)}' that is not known`;
  if (keyword === 'enum') return `${message}: ${JSON.stringify(params['allowedValues'])}`;
  return message;
}

/** A refusal as the answer to a request, for who keeps it with what was decided. */
export function problemAnswer(request: FastifyRequest, error: ProblemError): Answer {
  const headers = { ...error.headers, 'content-type': problemMediaType };
  return { status: error.kind.status, headers, body: describeProblem(request, error) };
}

/** Sends a refusal as problem+json. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ProblemError): FastifyReply {
  return reply
    .code(error.kind.status)
    .headers(error.headers)
    .type(problemMediaType)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(describeProblem(request, error));
}

function describeProblem(request: FastifyRequest, error: ProblemError): Problem {
  return {
    type: problemType(error.kind.code),
    title: error.kind.title,
    status: error.kind.status,
    detail: error.message,
    instance: pathOf(request),
    correlationId: request.id,
    ...error.members,
  };
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}

/** Remembers each route as it is added; Fastify itself can only be asked about patterns, not about paths. */
function recordRoutes(server: HttpServer): Route[] {
  const routes: Route[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    const segments = url
      .split('/')
      .map((segment) =>
        segment.startsWith(':')
          ? '[^/]+'
          : segment === '*'
            ? '.*'
            : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      );
    for (const each of [method].flat())
      routes.push({ method: each, path: new RegExp(`^${segments.join('/')}$`) });
  });
  return routes;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
}

function allowedMethods(routes: readonly Route[], request: FastifyRequest): string[] {
  const path = pathOf(request);
  return [...new Set(routes.filter((route) => route.path.test(path)).map((route) => route.method))];
}
