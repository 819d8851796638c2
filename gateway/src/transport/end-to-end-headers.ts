import type { IncomingHttpHeaders } from 'node:http';

// RFC 9110 section 7.6.1, and what older neighbours still send.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers meant for the far end: without hop-by-hop ones, those that Connection lists, and `also`. */
export function endToEndHeaders(
  headers: IncomingHttpHeaders,
  also: readonly string[],
): Record<string, string | string[]> {
  const connection = headers.connection ?? '';
  const listed = new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const drop = hopByHop.has(name) || listed.has(name) || also.includes(name);
    if (!drop && value !== undefined) kept[name] = value;
  }
  return kept;
}
