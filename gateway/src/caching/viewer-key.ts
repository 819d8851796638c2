import { createHash } from 'node:crypto';

/** Headers that differ from request to request and change no answer: W3C trace context, B3, Cloud Trace. */
const tracing = /^(traceparent|tracestate|baggage|b3|x-b3-[a-z]+|x-cloud-trace-context|x-request-id)$/;

/** Headers that say who asks. */
const identifying = /^(authorization|cookie|x-viewer[a-z-]*)$/;

/**
 * What distinguishes the answers that subgraphs may give to different requests: everything that is sent to them besides
 * the query. `headers` are lines, each with its line end; `viewer` is who asks, as a text. With `isPublic`, who asks
 * makes no difference. A digest, so that no token is kept.
 */
export function viewerKey(headers: string, viewer: string, isPublic: boolean): string {
  const lines = linesOf(headers, (name) => !tracing.test(name) && !(isPublic && identifying.test(name)));
  const who = isPublic ? '' : viewer;
  if (lines.length === 0 && who === '') return '';
  const text = `${who.length}\n${who}\n${lines.join('\n')}`;
  return createHash('sha256').update(text).digest('base64url');
}

/** Whom a refusal is for, whatever else the request says; empty where nobody can be told apart. */
export function identityOf(headers: string, subject: string | undefined): string {
  const lines = subject === undefined ? linesOf(headers, (name) => identifying.test(name)) : [];
  return lines.length === 0 && subject === undefined ? '' : JSON.stringify([subject ?? null, ...lines]);
}

function linesOf(headers: string, isWanted: (name: string) => boolean): string[] {
  return headers
    .split('\r\n')
    .filter((line) => line !== '' && isWanted(line.slice(0, line.indexOf(':')).toLowerCase()));
}
