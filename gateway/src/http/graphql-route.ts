import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import type { OpenRequest } from '../transport/open-request.ts';
import { acceptsOf } from './answer-table.ts';
import { begunRequests } from './begun-requests.ts';
import { clientSearch } from './client-path.ts';
import { bodyKindOf } from './content-type.ts';
import { failureOf } from './failure-of.ts';
import type { GraphQLHttpAnswer, GraphQLHttpRequest, HandleGraphQL } from './graphql-handler.ts';
import { challenge } from './challenge.ts';
import type { LetIn } from './front-door.ts';
import { onceGone } from './once-gone.ts';
import { parseJsonBody } from './json-body.ts';
import { parsedJson, persistedId } from './persisted-id.ts';
import { prefersHtml } from './prefers-html.ts';
import { sendGraphQLError } from './problem.ts';
import { bodyReader, type ReadBody } from './read-body.ts';
import { refuseMalformedBody, refuseMalformedSearch } from './request-shape.ts';
import { acceptedEncodings } from './unfold.ts';
import { addVary } from './vary.ts';

/** Serves GraphQL by POST and GET on the configured path; every failure is a GraphQL response. */
export function graphQLRoute(
  app: FastifyInstance,
  settings: Settings,
  open: OpenRequest,
  letIn: LetIn,
  handle: HandleGraphQL,
): void {
  const read = bodyReader(settings.request.maxBodyBytes);
  app.removeAllContentTypeParsers();
  // One parser for every type: whoever chooses the parser and whoever judges the type must not read it differently.
  app.addContentTypeParser('*', (request: FastifyRequest) =>
    parseBody(request, read, settings.request.maxJsonDepth),
  );
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error, request);
    if (failure.code === 'UNSUPPORTED_CONTENT_ENCODING') reply.header('accept-encoding', acceptedEncodings);
    if (failure.code === 'INVALID_TOKEN') reply.header('www-authenticate', challenge(failure));
    if (failure.code === 'OVERLOADED') reply.header('retry-after', settings.overload.retryAfterSeconds);
    return sendGraphQLError(reply, failure);
  });
  app.route({
    method: ['GET', 'POST'],
    url: settings.path,
    handler: async (request, reply) => {
      const graphQLRequest = readRequest(request, settings);
      const entered = letIn(...kindOf(graphQLRequest));
      try {
        const answered = await answer(request, reply, graphQLRequest, open, handle);
        entered.end(answered.isWhole);
        for (const [name, value] of answered.headers) reply.header(name, value);
        addVary(reply, 'accept');
        if (!request.raw.complete) reply.header('connection', 'close');
        return await reply.code(answered.status).send(answered.body);
      } finally {
        entered.end(false);
      }
    },
  });
}

/** The JSON of the body; null where Apollo Server has to say whether the request is forged before the type is judged. */
async function parseBody(request: FastifyRequest, read: ReadBody, maxJsonDepth: number): Promise<unknown> {
  const { 'content-type': type = '' } = request.headers;
  switch (bodyKindOf(type)) {
    case 'json':
      return parseJsonBody(await read(request.raw, request.headers), maxJsonDepth);
    case 'plain':
      return null;
    case 'charset':
      throw new GatewayError('UNSUPPORTED_CHARSET', { found: type });
    default:
      throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', { found: type === '' ? '(none)' : type });
  }
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  graphQLRequest: GraphQLHttpRequest,
  open: OpenRequest,
  handle: HandleGraphQL,
): Promise<GraphQLHttpAnswer> {
  const { id: correlationId, headers, log } = request;
  const { remoteAddress } = request.socket;
  const deadline = begunRequests.get(request.raw)?.deadline;
  const opened = open({ correlationId, headers, remoteAddress, log, deadline });
  const context = opened instanceof Promise ? await opened : opened;
  onceGone(reply, () => context.deadline.cancel());
  try {
    return await handle(graphQLRequest, context);
  } finally {
    context.deadline.clear();
  }
}

function readRequest(request: FastifyRequest, { request: limits }: Settings): GraphQLHttpRequest {
  const { method, headers } = request;
  const search = clientSearch(request.raw.url ?? '');
  let body: unknown;
  // Apollo Server would run the operation first. GraphQL over HTTP (draft), section "Body": stop processing. A browser's
  // GET is left to it, which has the landing page.
  if (acceptsOf(headers.accept) === 'nothing' && (method === 'POST' || !prefersHtml(headers.accept))) {
    throw new GatewayError('NOT_ACCEPTABLE');
  }
  if (method === 'POST') {
    if (request.body === undefined) throw new GatewayError('EMPTY_BODY');
    if (!isUnread(headers['content-type'])) {
      body = request.body;
      refuseMalformedBody(body, limits);
    }
  } else {
    const type = headers['content-type'];
    if (type !== undefined && bodyKindOf(type) === 'charset') {
      throw new GatewayError('UNSUPPORTED_CHARSET', { found: type });
    }
    refuseMalformedSearch(search, limits);
  }
  return { method, headers, body, search };
}

const isUnread = (type = ''): boolean => bodyKindOf(type) === 'plain';

/** The name of the operation, and what tells it from others, as far as they stand there plainly. */
function kindOf({ body, search }: GraphQLHttpRequest): [string | undefined, string | undefined] {
  if (search !== '' && body === undefined) {
    const given = new URLSearchParams(search);
    return [
      given.get('operationName') ?? undefined,
      given.get('query') ?? persistedId(parsedJson(given.get('extensions'))),
    ];
  }
  if (typeof body !== 'object' || body === null) return [undefined, undefined];
  const { operationName, query, extensions } = body as Record<string, unknown>;
  return [
    typeof operationName === 'string' ? operationName : undefined,
    typeof query === 'string' ? query : persistedId(extensions),
  ];
}
