import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fastify, LogController, type FastifyBaseLogger, type FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { correlationIdFrom, correlationIdHeader } from '../logging/correlation-id.ts';
import { plainClient, plainPath } from '../logging/plain-names.ts';
import { answerClientError, answerFrameworkError } from './answer-unreadable.ts';
import { answerWithProblems } from './answer-with-problems.ts';
import type { Guard } from './caller.ts';
import { completeDescription } from './complete-description.ts';
import { closePromptly } from './close-promptly.ts';
import { readJsonBodies } from './json-body.ts';
import { ProblemSchema } from './problem.ts';
import type { HttpServer } from './http-server.ts';
import { watchWaits } from './wait.ts';
import { checkKeysFirst } from './idempotency.ts';
import { requestValidator } from './request-validator.ts';

export interface HttpServerOptions {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly logger: Logger;
  /** Largest body that is read, in bytes. */
  readonly maxBodyBytes?: number;
  /** What each request has to pass before anything else. */
  readonly guard?: Guard | undefined;
}

/**
 * An HTTP server that validates requests against the schemas of their routes, serves these as OpenAPI 3.1
 * (`/docs`, `/docs/json`), answers refusals as problem+json, and gives each request the caller's correlation id or a new one.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const logger: FastifyBaseLogger = options.logger;
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    bodyLimit: options.maxBodyBytes ?? 1_048_576,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    genReqId: (request: IncomingMessage) => correlationIdFrom(request.headers[correlationIdHeader]),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  server.setValidatorCompiler(requestValidator());
  readJsonBodies(server);
  closePromptly(server);
  watchWaits(server);
  logRequests(server);
  answerWithProblems(server);
  options.guard?.(server);
  checkKeysFirst(server);
  server.addSchema(ProblemSchema);
  await describe(server, options);
  return server;
}

function logRequests(server: HttpServer): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header(correlationIdHeader, request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      path: plainPath(request),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      client: clientOf(request),
    };
    if (line.path === '/health' || line.path === '/ready') request.log.debug(line, 'Answered');
    else request.log.info(line, 'Answered');
  });
}

function clientOf({ headers }: FastifyRequest): string | undefined {
  const name = headers['apollographql-client-name'] ?? headers['user-agent'];
  return name === undefined ? undefined : plainClient(name.toString());
}

/** Nothing of the page comes from elsewhere, so that it works without an internet and nobody else learns of it. */
const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

async function describe(
  server: HttpServer,
  { title, description, version }: HttpServerOptions,
): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version },
      servers: [{ url: '/' }],
      security: [],
    },
    transformObject: completeDescription,
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `def-${index}`,
    },
  });
  await server.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: docsPolicy });
}
