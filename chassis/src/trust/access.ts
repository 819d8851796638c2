import type { FastifyRequest } from 'fastify';
import { callerOf } from '../http/caller.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For whom a route is; without it, only for callers that speak for themselves. */
    readonly access?: Access;
  }
}

/** For which viewers a route is. Callers that speak for themselves are let in everywhere, unless they are outsiders. */
export interface Access {
  readonly viewers: 'everyone' | 'owners' | 'staff';
  /** With it, a viewer may have what belongs to others. */
  readonly scope: string;
  /** The party outside for which this route is too. */
  readonly outsider?: string;
}

/** For whoever comes. */
export const forEveryone: Access = { viewers: 'everyone', scope: '' };

/** For those to whom it belongs, which the route has to find out (`reachOf`), and for those who have the scope. */
export function forOwners(scope: string): Access {
  return { viewers: 'owners', scope };
}

/** For those who have the scope. */
export function forStaff(scope: string, outsider?: string): Access {
  return { viewers: 'staff', scope, ...(outsider !== undefined && { outsider }) };
}

/** What the viewer of a request may have. */
export interface Reach {
  /** Whether that is everything, whoever owns it. */
  readonly isAll: boolean;
  /** Whether it includes what belongs to this one. */
  has(ownerId: string): boolean;
}

const everything: Reach = Object.freeze({ isAll: true, has: () => true });

/** What a request may have where `scope` opens what belongs to others: by default, the scope of its route. */
export function reachOf(
  request: FastifyRequest,
  scope: string | undefined = request.routeOptions.config.access?.scope,
): Reach {
  const { viewer } = callerOf(request);
  if (viewer === null || (scope !== undefined && viewer.scopes.has(scope))) return everything;
  const { id } = viewer;
  return { isAll: false, has: (ownerId) => id !== null && ownerId === id };
}
