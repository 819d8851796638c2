import type { FastifyReply } from 'fastify';

/** Tells when the client closes the connection before it has the whole answer. */
export function onceGone(reply: FastifyReply, tell: () => void): void {
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) tell();
  });
}
