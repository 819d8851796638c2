import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { bearerCheck } from './bearer-check.ts';
import { sendProblem } from './problem.ts';

/** Whether there is anything at /metrics for anybody. */
export function hasMetrics({ mode, metrics }: Settings): boolean {
  return mode === 'development' || metrics.token !== '';
}

/** `GET /metrics` for Prometheus: open in development, otherwise for those who have the token; for all others, nothing is there. */
export function metricsRoute(
  app: FastifyInstance,
  { mode, metrics: { token } }: Settings,
  metrics: GatewayMetrics,
): void {
  const lets = token === '' && mode === 'development' ? () => true : bearerCheck(token);
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!lets(request.headers.authorization)) {
      return sendProblem(reply, new GatewayError('NOT_FOUND', { path: '/metrics' }));
    }
    return reply.header('content-type', metrics.contentType).send(await metrics.render());
  });
}
