import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { wasNotSent } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { challenge } from './challenge.ts';
import { clientPath, refuseDeceptivePath } from './client-path.ts';
import { failureOf } from './failure-of.ts';
import { sendGraphQLError, sendProblem } from './problem.ts';
import { forwardToTarget, type RestEdge } from './rest-edge.ts';
import { findRestTarget } from './rest-table.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Answers what no other route takes: the REST edge, then 405 for a known path, then 404. */
export function fallback(settings: Settings, edge: RestEdge, known: ReadonlyMap<string, string>): Handler {
  return async (request, reply) => {
    const path = clientPath(request.raw.url ?? '/');
    try {
      refuseDeceptivePath(path);
      const target = findRestTarget(settings.rest, path);
      if (target !== undefined) return await forwardToTarget(request, reply, target, edge);
    } catch (error) {
      const failure = failureOf(error, request);
      if (failure.blame === 'target') {
        // What was not sent is counted, and its breaker has told of itself: a line for each would bury the log.
        const level = wasNotSent(failure.code) ? 'debug' : 'warn';
        request.log[level]({ code: failure.code, reason: failure.cause }, 'REST target failed');
      }
      if (failure.code === 'INVALID_TOKEN') reply.header('www-authenticate', challenge(failure));
      // What was not read of the body cannot be told apart from the next request.
      if (failure.code === 'BODY_TOO_LARGE') reply.header('connection', 'close');
      return sendProblem(reply, failure);
    }
    const allowed = known.get(path);
    const failure =
      allowed === undefined
        ? new GatewayError('NOT_FOUND', { path })
        : new GatewayError('METHOD_NOT_ALLOWED', { method: request.method, path, allowed });
    if (allowed !== undefined) reply.header('allow', allowed);
    return path === settings.path ? sendGraphQLError(reply, failure) : sendProblem(reply, failure);
  };
}
