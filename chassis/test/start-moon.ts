import { Type } from 'typebox';
import { createHttpServer } from '../src/http/create-http-server.ts';
import type { HttpServer } from '../src/http/http-server.ts';
import { httpProblems, ProblemError } from '../src/http/problem.ts';
import { IdempotencyHeaders, IdParams, PreconditionHeaders, refusals } from '../src/http/schemas.ts';
import { NobodyWaits } from '../src/http/wait.ts';
import { createLogger } from '../src/logging/create-logger.ts';

/** A small server with one route per way to answer, and its log. */
export interface Moon {
  readonly server: HttpServer;
  readonly url: string;
  readonly logLines: Record<string, unknown>[];
}

export const maxBodyBytes = 300_000;

const Crater = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    depth: Type.Optional(Type.Integer({ minimum: 0 })),
    seenOn: Type.Optional(Type.String({ format: 'date' })),
    seenAt: Type.Optional(Type.String({ format: 'date-time' })),
    notes: Type.Optional(Type.Unknown()),
    samples: Type.Optional(
      Type.Array(Type.Object({ id: Type.Integer(), gram: Type.Integer() }), { maxItems: 3 }),
    ),
  },
  { additionalProperties: false },
);

const thrown: Readonly<Record<string, unknown>> = {
  error: new Error('select secret from vault'),
  nothing: null,
  text: 'secret text',
  crowded: new Error('timeout exceeded when trying to connect'),
  refused: Object.assign(new Error('sorry, too many clients already'), { code: '53300' }),
  unwaited: new NobodyWaits('The caller has no time left.'),
  unavailable: new ProblemError(httpProblems.unavailable, 'Later.', { headers: { 'retry-after': '1' } }),
};

export async function startMoon(): Promise<Moon> {
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger('moon', 'info', {
    write: (line: string) => void logLines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const server = await createHttpServer({
    title: 'Moon',
    description: 'Craters.',
    version: '1.0.0',
    logger,
    maxBodyBytes,
  });
  addCraters(server);
  const ThrowParams = Type.Object({ what: Type.String() });
  server.get('/throw/:what', { schema: { hide: true, params: ThrowParams } }, async ({ params }) => {
    throw thrown[params.what];
  });
  return { server, url: await server.listen({ host: '127.0.0.1', port: 0 }), logLines };
}

function addCraters(server: HttpServer): void {
  server.post(
    '/v1/craters',
    {
      schema: {
        summary: 'Name a crater',
        headers: IdempotencyHeaders,
        body: Crater,
        response: { 201: Crater, ...refusals(400, 413, 415) },
      },
    },
    async (request, reply) => reply.code(201).send(request.body),
  );
  server.get(
    '/v1/craters/:id',
    {
      schema: {
        summary: 'Read a crater',
        params: IdParams,
        querystring: Type.Object({ first: Type.Optional(Type.Integer({ minimum: 1 })) }),
        response: { 200: Crater, 304: Type.Null({ description: 'You have it' }), ...refusals(404) },
      },
    },
    async ({ params }) => ({ name: params.id }),
  );
  server.patch(
    '/v1/craters/:id',
    {
      schema: {
        summary: 'Change a crater',
        params: IdParams,
        headers: PreconditionHeaders,
        body: Crater,
        response: { 200: Crater, ...refusals(404, 412, 428) },
      },
    },
    async ({ body }) => body,
  );
}
