import type { IncomingHttpHeaders } from 'node:http';
import { correlationHeader } from '../telemetry/correlation-id.ts';
import { deadlineHeader } from './deadline-header.ts';
import type { RequestContext } from './request-context.ts';
import { identityHeaders } from './identity-headers.ts';

// Set by the transport itself or only meaningful between two neighbours: RFC 9110 section 7.6.1.
const never = new Set<string>([
  correlationHeader,
  deadlineHeader,
  ...identityHeaders,
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Picks the allow-listed client headers, as lines for the call to a subgraph. */
export function forwardedHeaders(allowed: readonly string[]): (client: IncomingHttpHeaders) => string {
  const names = [...new Set(allowed.map((name) => name.toLowerCase()))].filter((name) => !never.has(name));
  return (client) => {
    let lines = '';
    for (const name of names) {
      const value = client[name];
      if (value !== undefined) lines += headerLine(name, Array.isArray(value) ? value.join(', ') : value);
    }
    return lines;
  };
}

/** The headers of every subgraph call of one request, as lines. */
export function headersOf({ headers, correlationId }: RequestContext): string {
  return `${headers}${correlationHeader}: ${correlationId}\r\n`;
}

/** One header as it is sent. What would end the line and begin another one does not get into it. */
export function headerLine(name: string, value: string): string {
  return `${name}: ${value.replaceAll(/[\0\r\n]/g, ' ')}\r\n`;
}
