import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { correlationHeader } from '../telemetry/correlation-id.ts';

/** Lets pages of these origins read answers: exact, `http://host:*` for any port, or `*`. No cookies. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: (origin, done) => done(null, origin !== undefined && isAllowedOrigin(origin, origins)),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: exposed,
    maxAge: 600,
    strictPreflight: false,
  });
}

/** The headers that @fastify/cors adds to an answer under the settings above, besides Vary. */
export function corsHeaders(
  origin: string | undefined,
  allowed: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (origin === undefined || !isAllowedOrigin(origin, allowed)) return undefined;
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': exposed.join(', ') };
}

const exposed = [correlationHeader, 'ETag', 'Link', 'Location', 'Retry-After'];

export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((candidate) => {
    if (candidate === '*' || candidate === origin) return true;
    if (!candidate.endsWith(':*')) return false;
    const host = candidate.slice(0, -2);
    return origin === host || (origin.startsWith(`${host}:`) && /^\d+$/.test(origin.slice(host.length + 1)));
  });
}
