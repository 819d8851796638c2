import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { correlationHeader, correlationIdOf } from '../telemetry/correlation-id.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { explainHeader } from '../telemetry/explain-header.ts';
import type { OpenRequest } from '../transport/open-request.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { acceptsOf, answerType } from './answer-table.ts';
import { begunRequests, type BegunRequest } from './begun-requests.ts';
import { clientPath } from './client-path.ts';
import { compressText, type EncodedText } from './compress-answers.ts';
import { corsHeaders } from './cors.ts';
import { overloaded, type LetIn, type LetInRequest } from './front-door.ts';
import { formatErrors, logInternalErrors } from './format-error.ts';
import { parseJsonBody } from './json-body.ts';
import { graphQLErrorBody } from './problem.ts';
import { receiveBody } from './read-body.ts';
import { statusOf } from './status-of.ts';
import { requestLog } from '../telemetry/request-log.ts';

/** Finds an operation that was executed before, by its text and name as the client sends them. */
export type FindKnown = (text: string, operationName: string | undefined) => KnownOperation | undefined;

type Variables = Readonly<Record<string, unknown>>;

interface KnownOperation {
  /** Rejects with a GatewayError only before anything is asked of a subgraph. */
  execute(variables: Variables, context: RequestContext): Promise<{ readonly request: Executed }>;
}

interface Executed {
  /** Undefined when nothing was executed. */
  write(): Written | undefined;
}

interface Written {
  /** JSON. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: readonly (readonly [string, string])[] | undefined;
}

export interface LaneParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly open: OpenRequest;
  readonly find: FindKnown;
  readonly letIn: LetIn;
  readonly isDraining: () => boolean;
  readonly requestAnswered?: GatewayMetrics['requestAnswered'] | undefined;
}

/**
 * The door for operations that are known already: a plain POST of one of them is executed and written at once, without
 * parsing, validation, routing or plugins. Whatever else a request is or asks for, and whatever ends it before anything is
 * executed, is left to the general door, which gets it as if it had come there. The answers are the same, byte for byte.
 */
export function fastLane(parts: LaneParts, general: RequestListener): RequestListener {
  const { maxBodyBytes } = parts.settings.request;
  const refuse = refusal(parts);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const begun: BegunRequest = { body: await receiveBody(request, maxBodyBytes), deadline: undefined };
    try {
      if (await answered(parts, begun, request, response, startedAt)) return begun.deadline?.clear();
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'OVERLOADED') return refuse(request, response);
      // The general door meets the same failure and tells it by the book.
      if (!(error instanceof GatewayError)) {
        begun.deadline?.clear();
        throw error;
      }
    }
    // Nobody is left to be answered.
    if (response.destroyed) return;
    begunRequests.set(request, begun);
    general(request, response);
  };
  return (request, response) => {
    if (!mayTake(request, parts.settings)) {
      general(request, response);
      return;
    }
    if (parts.letIn.turnsAway()) {
      request.resume();
      refuse(request, response);
      return;
    }
    serve(request, response).catch((error: unknown) => breakOff(parts, response, error));
  };
}

/** False when the general door has to answer; nothing was asked of a subgraph then. */
async function answered(
  parts: LaneParts,
  begun: BegunRequest,
  request: IncomingMessage,
  response: ServerResponse,
  startedAt: number,
): Promise<boolean> {
  const { settings, find } = parts;
  const asked = plainRequest(parseJsonBody(begun.body, settings.request.maxJsonDepth));
  const known = asked && find(asked.query, asked.operationName);
  if (asked === undefined || known === undefined) return false;
  const entered = parts.letIn(asked.operationName, asked.query);
  try {
    return await executed(parts, { begun, asked, known, entered }, request, response, startedAt);
  } finally {
    // Where it was not answered; what has ended stays as it ended.
    entered.end(false);
  }
}

interface Entered {
  readonly begun: BegunRequest;
  readonly asked: PlainRequest;
  readonly known: KnownOperation;
  readonly entered: LetInRequest;
}

async function executed(
  parts: LaneParts,
  { begun, asked, known, entered }: Entered,
  request: IncomingMessage,
  response: ServerResponse,
  startedAt: number,
): Promise<boolean> {
  const { settings, log, open } = parts;
  const { headers } = request;
  const correlationId = correlationIdOf(headers[correlationHeader]);
  const { remoteAddress } = request.socket;
  const opened = open({ correlationId, headers, remoteAddress, log: requestLog(log, correlationId) });
  const context = opened instanceof Promise ? await opened : opened;
  const { deadline } = context;
  begun.deadline = deadline;
  const leave = (): void => deadline.cancel();
  response.on('close', leave);
  if (response.destroyed) leave();
  try {
    const written = (await known.execute(asked.variables, context)).request.write();
    if (written === undefined) return false;
    entered.end(written.errors.length === 0);
    const text = bodyOf(written, context);
    const encoded = await compressText(text, headers['accept-encoding'], settings.response);
    send(parts, request, response, { correlationId, text, encoded, headers: written.headers });
    parts.requestAnswered?.('graphql', response.statusCode, performance.now() - startedAt);
    if (log.isLevelEnabled('info')) logAnswered(context, request, response, startedAt);
    return true;
  } finally {
    response.off('close', leave);
  }
}

/** What cannot be misunderstood: everything else has its meaning, or its refusal, in the general door. */
function mayTake({ method, url, headers }: IncomingMessage, settings: Settings): boolean {
  return (
    method === 'POST' &&
    url === settings.path &&
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length']) <= settings.request.maxBodyBytes &&
    headers.expect === undefined &&
    headers['apollo-query-plan-experimental'] === undefined &&
    headers[explainHeader] === undefined &&
    acceptsOf(headers.accept) !== 'nothing'
  );
}

interface PlainRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables;
}

const noVariables: Variables = Object.freeze({});

/** A request with nothing in it but an operation. */
function plainRequest(body: unknown): PlainRequest | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { query, operationName, variables, extensions } = body as Record<string, unknown>;
  if (typeof query !== 'string' || query === '') return undefined;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return undefined;
  if (extensions !== undefined && extensions !== null) return undefined;
  if (variables === undefined || variables === null) {
    return { query, operationName: operationName ?? undefined, variables: noVariables };
  }
  if (typeof variables !== 'object' || Array.isArray(variables)) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables as Variables };
}

/** GraphQL specification, section 7.1, in the order in which Apollo Server writes it. */
function bodyOf({ data, errors, extensions }: Written, context: RequestContext): string {
  const more = extensions === undefined ? '' : moreOf(extensions);
  if (errors.length === 0) return `{"data":${data}${more}}\n`;
  logInternalErrors(errors, context);
  return `{"errors":${JSON.stringify(formatErrors(errors))},"data":${data}${more}}\n`;
}

function moreOf(extensions: Readonly<Record<string, unknown>>): string {
  return Object.keys(extensions).length === 0 ? '' : `,"extensions":${JSON.stringify(extensions)}`;
}

interface Answer {
  readonly correlationId: string;
  readonly text: string;
  /** Undefined when the text is sent as it is; without an encoding when another client could have had it compressed. */
  readonly encoded: EncodedText | undefined;
  /** What the operation has of its own. */
  readonly headers: Written['headers'];
}

function send(
  { settings, isDraining }: LaneParts,
  { headers: { accept, origin } }: IncomingMessage,
  response: ServerResponse,
  { correlationId, text, encoded, headers: own }: Answer,
): void {
  const { origins } = settings.cors;
  const headers: OutgoingHttpHeaders = { [correlationHeader]: correlationId };
  if (origins.length > 0) Object.assign(headers, corsHeaders(origin, origins));
  headers['cache-control'] = 'no-store';
  headers['content-type'] = answerType(accept, 200);
  headers['vary'] =
    `${origins.length > 0 ? 'Origin, ' : ''}accept${encoded === undefined ? '' : ', accept-encoding'}`;
  if (own !== undefined) for (const [name, value] of own) headers[name] = value;
  if (isDraining()) headers['connection'] = 'close';
  const body = encoded?.bytes ?? text;
  if (encoded?.encoding !== undefined) headers['content-encoding'] = encoded.encoding;
  headers['content-length'] = Buffer.byteLength(body);
  response.writeHead(200, headers);
  response.end(body);
}

/** Says OVERLOADED to the many that are too many, at next to no cost: all that is the same for all is made once. */
function refusal({
  settings,
  isDraining,
}: LaneParts): (request: IncomingMessage, response: ServerResponse) => void {
  const { origins } = settings.cors;
  const { retryAfterSeconds } = settings.overload;
  const body = JSON.stringify(graphQLErrorBody(overloaded(retryAfterSeconds)));
  const same = {
    'retry-after': String(retryAfterSeconds),
    vary: `${origins.length > 0 ? 'Origin, ' : ''}accept`,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
  };
  return ({ headers: asked }, response) => {
    const headers: OutgoingHttpHeaders = {
      [correlationHeader]: correlationIdOf(asked[correlationHeader]),
      'content-type': answerType(asked.accept, statusOf.OVERLOADED),
      ...same,
    };
    if (origins.length > 0) Object.assign(headers, corsHeaders(asked.origin, origins));
    if (isDraining()) headers['connection'] = 'close';
    response.writeHead(statusOf.OVERLOADED, headers);
    response.end(body);
  };
}

/** What failed while executing is not repeated: it may have changed something. */
function breakOff({ log }: LaneParts, response: ServerResponse, error: unknown): void {
  const { req: request } = response;
  // Nobody is left to be answered. A request that came to its end is destroyed, too.
  if (response.destroyed || (request.destroyed && !request.complete)) return;
  log.error({ err: error }, 'request failed');
  // What was begun cannot be taken back, and must not seem whole.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { code, message } = new GatewayError('INTERNAL_SERVER_ERROR');
  response.writeHead(500, {
    'content-type': answerType(request.headers.accept, 500),
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

function logAnswered(
  { log }: RequestContext,
  { method, url = '/' }: IncomingMessage,
  response: ServerResponse,
  startedAt: number,
): void {
  const { statusCode: status } = response;
  response.once('finish', () => {
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    log.info({ method, path: clientPath(url), status, durationMs }, 'answered');
  });
}
