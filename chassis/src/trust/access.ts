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
  /** Without it, a route for owners finds out by itself whose it is (`reachOf`). */
  readonly owner?: OwnerRule;
  /** The party outside for which this route is too. */
  readonly outsider?: string;
}

/** Whose it is that a request asks for. */
export interface OwnerRule {
  /** The owner's id; nothing where there is nothing. */
  readonly find: (request: FastifyRequest) => Promise<string | undefined> | string;
  /** What others are answered: the same as where there is nothing, so that nobody learns what there is. */
  readonly otherwise: (request: FastifyRequest) => Error;
}

/** For whoever comes. */
export const forEveryone: Access = { viewers: 'everyone', scope: '' };

/** For those to whom it belongs, and for those who have the scope. */
export function forOwners(scope: string, owner?: OwnerRule): Access {
  return { viewers: 'owners', scope, ...(owner && { owner }) };
}

/** For those who have the scope. */
export function forStaff(scope: string, outsider?: string): Access {
  return { viewers: 'staff', scope, ...(outsider !== undefined && { outsider }) };
}

/** The rule for what has its id in the path. */
export function ownedById(
  find: (id: string) => Promise<string | undefined> | string,
  otherwise: (id: string) => Error,
): OwnerRule {
  const idOf = ({ params }: FastifyRequest): string => String((params as { readonly id?: string }).id);
  return { find: (request) => find(idOf(request)), otherwise: (request) => otherwise(idOf(request)) };
}

/** What the viewer of a request may have. */
export interface Reach {
  /** Whether that is everything, whoever owns it. */
  readonly isAll: boolean;
  /** Whether it includes what belongs to this one. */
  readonly has: (ownerId: string) => boolean;
}

/** What callers may have who speak for themselves. */
export const everything: Reach = Object.freeze({ isAll: true, has: () => true });

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
