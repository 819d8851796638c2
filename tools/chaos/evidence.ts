import { PGlite } from '@electric-sql/pglite';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import type { KeptEntry } from '../outside/keyed-journal.ts';
import type { OutsideName } from '../outside/start-outside.ts';
import type { Checkout } from './shoppers.ts';

/** What is left of a run, wherever it is kept: the clients' memories, the tables, the journals outside, the mails. */
export interface Evidence {
  readonly checkouts: readonly Checkout[];
  readonly journals: Readonly<Record<OutsideName, readonly KeptEntry[]>>;
  /** The files in the outbox folder for mails. */
  readonly mails: readonly string[];
  readonly services: readonly string[];
  /** The rows of one statement in a service's database. */
  readonly ask: <Row extends object>(service: string, statement: string) => Promise<Row[]>;
  close(): Promise<void>;
}

export interface EvidencePlaces {
  /** PostgreSQL URLs, or folders of embedded databases that nobody else has open. */
  readonly databases: ReadonlyMap<string, string>;
  readonly journals: Readonly<Record<OutsideName, string>>;
  readonly mailFolder: string;
}

interface Table {
  query(statement: string): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

export async function gatherEvidence(
  places: EvidencePlaces,
  checkouts: readonly Checkout[],
): Promise<Evidence> {
  const tables = new Map<string, Table>();
  for (const [service, place] of places.databases) tables.set(service, await openTable(place));
  return {
    checkouts,
    journals: {
      'card-processor': readJournal(places.journals['card-processor']),
      'delivery-firm': readJournal(places.journals['delivery-firm']),
    },
    mails: existsSync(places.mailFolder) ? readdirSync(places.mailFolder) : [],
    services: [...tables.keys()],
    ask: async <Row>(service: string, statement: string) => {
      const table = tables.get(service);
      if (table === undefined) throw new Error(`There is no database of ${service}.`);
      return (await table.query(statement)).rows as Row[];
    },
    close: async () => {
      for (const table of tables.values()) await table.close();
    },
  };
}

async function openTable(place: string): Promise<Table> {
  if (!place.startsWith('postgres')) return PGlite.create(place);
  const client = new pg.Client({ connectionString: place });
  await client.connect();
  return { query: (statement) => client.query(statement), close: () => client.end() };
}

function readJournal(file: string): KeptEntry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as KeptEntry);
}
