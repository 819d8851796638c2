import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { Counts } from './services-messages.ts';

/** Counts the requests that servers of this process receive, each by the name of the URL that it listens on. */
export function countRequests(urls: Readonly<Record<string, string>>): () => Counts {
  const counts: Record<string, number> = {};
  const nameOfPort = new Map<number, string>();
  for (const [name, url] of Object.entries(urls)) {
    counts[name] = 0;
    nameOfPort.set(Number(new URL(url).port), name);
  }
  subscribe('http.server.request.start', (message) => {
    const address = (message as { server: Server }).server.address();
    const name = address !== null && typeof address === 'object' ? nameOfPort.get(address.port) : undefined;
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  });
  return () => ({ ...counts });
}
