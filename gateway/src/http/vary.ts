import type { FastifyReply } from 'fastify';

/** Says that another value of this request header may bring another answer: RFC 9110, section 12.5.5. */
export function addVary(reply: FastifyReply, name: string): void {
  const present = reply.getHeader('vary');
  if (present === undefined) {
    reply.header('vary', name);
    return;
  }
  const held = [present].flat().filter((part) => typeof part === 'string');
  const names = held.flatMap((part) => part.split(',')).map((part) => part.trim());
  if (!names.some((each) => each === '*' || each.toLowerCase() === name)) {
    reply.header('vary', [...names, name].join(', '));
  }
}
