import type { FastifyInstance } from 'fastify';

/** `/health`: this process serves its graph. `/ready`: traffic is welcome, every subgraph answers. */
export function healthRoutes(
  app: FastifyInstance,
  isDraining: () => boolean,
  missingSubgraphs: () => Promise<readonly string[]>,
): void {
  const quiet = { logLevel: 'warn' } as const;
  app.get('/health', quiet, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/ready', quiet, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isDraining()) return reply.code(503).send({ status: 'draining', missing: [] });
    const missing = await missingSubgraphs();
    if (missing.length > 0) return reply.code(503).send({ status: 'waiting', missing });
    return reply.send({ status: 'ready', missing });
  });
}
