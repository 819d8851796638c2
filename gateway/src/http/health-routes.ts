import type { FastifyInstance } from 'fastify';

export interface Shortcomings {
  /** How many subgraphs the graph has. */
  readonly subgraphs: number;
  /** Those that do not answer. */
  readonly missing: readonly string[];
  /** Those that fail so often that a part of them is not asked for now. */
  readonly failing: readonly string[];
  /** Those whose own latest SDL is not served. */
  readonly quarantined: readonly { readonly name: string; readonly kind: string; readonly since: string }[];
  /** Since when the last good supergraph is served in place of the latest one; undefined while it is the latest. */
  readonly lastGoodSince?: string | undefined;
}

/**
 * `/health`: this process serves its graph. `/ready`: traffic is welcome; `degraded` names the subgraphs whose part is
 * missing or not the latest, and only when none of them answers it is 503.
 */
export function healthRoutes(
  app: FastifyInstance,
  isDraining: () => boolean,
  shortcomings: () => Promise<Shortcomings>,
): void {
  const quiet = { logLevel: 'warn' } as const;
  app.get('/health', quiet, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/ready', quiet, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isDraining())
      return reply.code(503).send({ status: 'draining', missing: [], failing: [], quarantined: [] });
    const { subgraphs, missing, failing, quarantined, lastGoodSince } = await shortcomings();
    const told = {
      missing,
      failing,
      quarantined: quarantined.map(({ name, kind, since }) => ({ name, kind, since })),
      lastGoodSince,
    };
    if (missing.length > 0 && missing.length >= subgraphs) {
      return reply.code(503).send({ status: 'waiting', ...told });
    }
    const isWhole = missing.length + failing.length + quarantined.length === 0 && lastGoodSince === undefined;
    return reply.send({ status: isWhole ? 'ready' : 'degraded', ...told });
  });
}
