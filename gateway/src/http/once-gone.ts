import type { FastifyReply } from 'fastify';

/** Tells when the client closes the connection before it has the whole answer; at once where it has done so already. */
export function onceGone(reply: FastifyReply, tell: () => void): void {
  const { raw: response } = reply;
  if (response.destroyed) return tell();
  response.once('close', () => {
    if (!response.writableFinished) tell();
  });
}
