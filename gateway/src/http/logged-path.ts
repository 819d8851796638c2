import type { FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { clientPath } from './client-path.ts';
import { findRestTarget } from './rest-table.ts';

/**
 * The path of a request in the log: its route, or the prefix of its REST target. The rest is what a client wrote, and may be
 * anything; under the correlation id, the log of the target knows what it was.
 */
export function loggedPath(
  { raw, routeOptions: { url: route } }: Pick<FastifyRequest, 'raw' | 'routeOptions'>,
  { path: graph, rest }: Pick<Settings, 'path' | 'rest'>,
): string {
  const path = clientPath(raw.url ?? '/');
  if (path === graph) return graph;
  if (route !== undefined && !route.includes('*')) return route;
  const target = findRestTarget(rest, path);
  if (target === undefined) return '(no route)';
  return path === target.prefix ? path : `${target.prefix}/…`;
}
