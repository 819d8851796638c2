import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { readContracts, type EventDocument, type Schema } from '../contracts/read-contracts.ts';
import type { Shop } from '../shop/start-shop.ts';
import type { Exchange } from './canary-flow.ts';

/** The headers of every request that a server of this process gets, with the port that it came to. */
export function overhearRequests(): {
  readonly heard: string[];
  readonly stop: () => void;
  ignorePort: string;
} {
  const overhearing = {
    heard: [] as string[],
    ignorePort: '',
    stop: () => void unsubscribe(channel, listen),
  };
  const listen = (message: unknown): void => {
    const { headers, rawHeaders } = (message as { readonly request: IncomingMessage }).request;
    if (headers.host?.endsWith(`:${overhearing.ignorePort}`) === true) return;
    overhearing.heard.push(JSON.stringify(rawHeaders));
  };
  subscribe(channel, listen);
  return overhearing;
}

const channel = 'http.server.request.start';

/** The lines of the log. Without the time, which is a number of thirteen digits. */
export function logOf({ logLines, said }: Shop): string[] {
  return [...logLines.map(({ time: _time, ...line }) => JSON.stringify(line)), ...said];
}

async function textsAt(urls: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const url of urls) texts.push(await (await fetch(url)).text());
  return texts;
}

/** Metrics of all processes; their values are numbers, of any length. */
export async function metricsOf({ url, assembly }: Shop): Promise<string[]> {
  const urls = [url, ...[...assembly.services.values()].map((service) => service.url)];
  const texts = await textsAt(urls.map((each) => `${each}/metrics`));
  return texts.flatMap((text) => text.split('\n').map((line) => line.replace(/ [-+.\deE]+$/, '')));
}

/** What is kept to explain answers, and what `npm run trace` reads of each service, for requests that were answered. */
export async function toldAbout(
  { url, assembly }: Shop,
  exchanges: readonly Exchange[],
): Promise<{ explained: string[]; traced: string[] }> {
  const idsOf = (which: (exchange: Exchange) => boolean): string[] => [
    ...new Set(exchanges.filter(which).map(({ correlationId }) => encodeURIComponent(correlationId))),
  ];
  const written = idsOf(
    ({ what, status }) => !what.startsWith('GET') && !what.includes('/graphql') && status < 300,
  );
  const traces = [...assembly.services.values()].flatMap((service) =>
    written.map((id) => `${service.url}/ops/traces/${id}`),
  );
  const explained = await textsAt(
    idsOf(({ what }) => what.includes('/graphql')).map((id) => `${url}/explain/${id}`),
  );
  return { explained: explained.filter((text) => text.startsWith('[')), traced: await textsAt(traces) };
}

/** One row of one table of one service's database. */
export interface KeptRow {
  readonly service: string;
  readonly table: string;
  readonly text: string;
}

export interface ToldEvent {
  readonly service: string;
  readonly type: string;
  readonly data: unknown;
}

/** Everything in the databases; events of the outboxes besides, with their data. */
export async function keptBy({ databaseUrls }: Shop): Promise<{ rows: KeptRow[]; events: ToldEvent[] }> {
  const rows: KeptRow[] = [];
  const events: ToldEvent[] = [];
  for (const [service, connectionString] of databaseUrls) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      for (const table of await tablesIn(client)) {
        const found = await client.query<{ text: string }>(
          `select to_jsonb(t)::text as text from "${table}" t`,
        );
        rows.push(...found.rows.map(({ text }) => ({ service, table, text })));
      }
      const told = await client.query<Omit<ToldEvent, 'service'>>('select type, data from outbox');
      events.push(...told.rows.map((event) => ({ service, ...event })));
    } finally {
      await client.end();
    }
  }
  return { rows, events };
}

async function tablesIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name);
}

/** Events without what their contract marks as personal. */
export function impersonal(events: readonly ToldEvent[]): string[] {
  const documents = readContracts<EventDocument>('events');
  return events.map(({ service, type, data }) => {
    const schema = documents.get(service)?.components.messages[type]?.payload.allOf[1].properties?.['data'];
    if (schema === undefined) throw new Error(`${service} tells of ${type}, and has no contract for it.`);
    return JSON.stringify({ type, data: withoutMarked(schema, data) });
  });
}

function withoutMarked(schema: Schema, value: unknown): unknown {
  if (schema['x-personal'] === true) return null;
  if (Array.isArray(value)) return value.map((each) => withoutMarked(schema.items ?? {}, each));
  if (typeof value !== 'object' || value === null) return value;
  const parts = [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const own = parts.map(({ properties }) => properties?.[name]).find((found) => found !== undefined);
      return [name, withoutMarked(own ?? {}, member)];
    }),
  );
}

/** Each file below a folder, but for folders that are left out by name. */
export function filesBelow(folder: string, leftOut: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !leftOut.some((name) => file.startsWith(`${join(folder, name)}/`)));
}

export function readLines(file: string): string[] {
  return [file, ...readFileSync(file, 'utf8').split('\n')];
}
