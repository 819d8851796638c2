import type { onRequestHookHandler } from 'fastify';
import type { CustomerVersion } from './customer-version.ts';

/**
 * Says on every answer of a version on its way out since when it is deprecated (RFC 9745) and where its successor is
 * (RFC 8288, relation type of RFC 5829). The version works as before.
 */
export function announceSuccessor({ path, successor }: CustomerVersion): onRequestHookHandler {
  return (request, reply, done) => {
    if (successor !== undefined) {
      // As a URL, so that nothing of the path can end the target or the header.
      const { pathname } = new URL(request.url, 'http://localhost');
      const target = `${successor.path}${pathname.slice(path.length)}`;
      reply
        .header('deprecation', `@${successor.since.getTime() / 1000}`)
        .header('link', `<${target}>; rel="successor-version"`);
    }
    done();
  };
}
