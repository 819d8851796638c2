import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import type { KeptExplanations } from '../telemetry/kept-explanations.ts';
import { bearerCheck } from './bearer-check.ts';
import { clientPath } from './client-path.ts';
import { sendProblem } from './problem.ts';

/**
 * `GET /explain/{id}`: why there were nulls in the answers with this correlation id. In production it is there only for
 * those who have the token; for all others, nothing is.
 */
export function explainRoute(
  app: FastifyInstance,
  { mode, errors: { explainToken } }: Settings,
  explanations: Pick<KeptExplanations, 'find'>,
): void {
  if (mode === 'production' && explainToken === '') return;
  const lets = mode === 'production' ? bearerCheck(explainToken) : () => true;
  app.get<{ Params: { id: string } }>('/explain/:id', (request, reply) => {
    reply.header('cache-control', 'no-store');
    const found = lets(request.headers.authorization) ? explanations.find(request.params.id) : [];
    if (found.length > 0) {
      return reply.header('content-type', 'application/json; charset=utf-8').send(`[${found.join(',')}]`);
    }
    return sendProblem(reply, new GatewayError('NOT_FOUND', { path: clientPath(request.raw.url ?? '/') }));
  });
}
