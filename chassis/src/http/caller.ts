import type { FastifyRequest } from 'fastify';
import type { HttpServer } from './http-server.ts';

/** For whom a call is made: a person or program that the caller has verified. */
export interface Viewer {
  /** Null for somebody who has not said who they are. */
  readonly id: string | null;
  readonly scopes: ReadonlySet<string>;
}

/** Who makes a call. */
export interface Caller {
  /** The party whose signature it has; null where calls are not signed. */
  readonly name: string | null;
  /** For whom it is made; null when the caller speaks for itself. */
  readonly viewer: Viewer | null;
}

/** Where nobody signs, everybody may do everything: development. */
export const anybody: Caller = Object.freeze({ name: null, viewer: null });

const callers = new WeakMap<FastifyRequest, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Who makes this call, as far as it was verified. */
export function callerOf(request: FastifyRequest): Caller {
  return callers.get(request) ?? anybody;
}

/** Tells callers apart where what one of them has left must not be found by another. */
export function callerKey(request: FastifyRequest): string {
  const { name, viewer } = callerOf(request);
  if (viewer !== null) return `viewer ${viewer.id ?? ''}`;
  return name ?? 'anybody';
}

/** What goes before all routes of a server. */
export type Guard = (server: HttpServer) => void;
