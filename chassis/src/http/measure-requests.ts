import type { Metrics } from '../telemetry/metrics.ts';
import type { HttpServer } from './http-server.ts';

/** Tells of each answered request. By its route and not by its path: paths hold ids, and there is no end of them. */
export function measureRequests(server: HttpServer, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    metrics.requestAnswered({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
}
