import { GraphQLError } from 'graphql';
import { CannotCheck } from '../cannot-check.ts';
import { lineOfText, readJson, recordOf } from '../reading/read-json.ts';
import type { ClientOperation, Sender } from './client-operation.ts';
import { operationOf } from './read-operations.ts';

/** What was recorded from clients. Times are ISO 8601. */
export interface RecordedUsage {
  /** The time that `calls` were counted in. */
  readonly from: string;
  readonly to: string;
  readonly entries: readonly RecordedUse[];
}

/** One operation of one version of one client. */
export interface RecordedUse {
  readonly client: string;
  readonly version?: string | undefined;
  /** The operation's name. */
  readonly operation: string;
  /** Its document; needed unless `coordinates` say what it uses, or a stored operation has its name. */
  readonly text?: string | undefined;
  /** Schema coordinates that its calls were seen to use: `Order.value`, `Query.orders(first:)`, `OrderStatus.PAID`, `OrderFilter.status`. */
  readonly coordinates?: readonly string[] | undefined;
  readonly calls?: number | undefined;
  readonly lastSeen?: string | undefined;
}

/** Reads a usage file; throws CannotCheck with the line of what does not fit. */
export function readUsage(text: string, shown: string): RecordedUsage {
  const value = recordOf(readJson(text, shown));
  const entries = value?.['entries'];
  const [from, to] = [value?.['from'], value?.['to']];
  if (!Array.isArray(entries) || typeof from !== 'string' || typeof to !== 'string') {
    throw new CannotCheck(
      `${shown}:1 is not a record of usage: it needs \`from\`, \`to\` (ISO 8601) and the list \`entries\`. Export it again.`,
    );
  }
  return { from, to, entries: entries.map((entry) => readEntry(entry, text, shown)) };
}

const kinds = {
  client: ['string'],
  version: ['string', 'undefined'],
  operation: ['string'],
  text: ['string', 'undefined'],
  calls: ['number', 'undefined'],
  lastSeen: ['string', 'undefined'],
};

function readEntry(entry: unknown, text: string, shown: string): RecordedUse {
  const fields = recordOf(entry) ?? {};
  for (const [key, allowed] of Object.entries(kinds)) {
    const name = fields['operation'] ?? fields['client'];
    const at = typeof name === 'string' ? lineOfText(text, JSON.stringify(name)) : 1;
    if (!allowed.includes(typeof fields[key]))
      throw new CannotCheck(`${shown}:${at} has an entry whose ${key} is no ${allowed[0]}. Export it again.`);
  }
  const coordinates = fields['coordinates'];
  if (coordinates !== undefined && !(Array.isArray(coordinates) && coordinates.every((one) => typeof one === 'string')))
    throw new CannotCheck(`${shown}:1 has an entry whose coordinates are no list of texts. Export it again.`);
  return fields as unknown as RecordedUse;
}

/** Stored operations with who was seen to send them, and the operations that were only recorded. */
export function withUsage(
  stored: readonly ClientOperation[],
  usage: RecordedUsage | undefined,
  shown: string,
): ClientOperation[] {
  const senders = new Map<ClientOperation, Sender[]>();
  const recorded: ClientOperation[] = [];
  for (const entry of usage?.entries ?? []) {
    const { client, version, calls, lastSeen, coordinates } = entry;
    const sender: Sender = {
      client,
      version,
      calls,
      lastSeen,
      coordinates: coordinates && new Set(coordinates),
    };
    const known = findStored(stored, entry);
    if (known) senders.set(known, [...(senders.get(known) ?? []), sender]);
    else recorded.push({ ...recordedOperation(entry, shown), senders: [sender] });
  }
  return [...stored.map((one) => ({ ...one, senders: senders.get(one) ?? one.senders })), ...recorded];
}

function findStored(stored: readonly ClientOperation[], entry: RecordedUse): ClientOperation | undefined {
  const named = stored.filter(({ name }) => name === entry.operation);
  if (entry.text === undefined) {
    return named.find(({ senders }) => senders.some(({ client }) => client === entry.client)) ?? named[0];
  }
  const { text } = recordedOperation(entry, '');
  return named.find((one) => one.text === text);
}

function recordedOperation(entry: RecordedUse, shown: string): ClientOperation {
  const { client, operation: name, text, coordinates } = entry;
  if (text === undefined && !coordinates) {
    throw new CannotCheck(
      `${shown}:1 records ${name} of ${client} without \`text\` and without \`coordinates\`, and no stored operation has this name. Export it with one of them.`,
    );
  }
  if (text === undefined) {
    return { name, text, document: undefined, definition: undefined, places: [], senders: [] };
  }
  try {
    return { ...operationOf(text, { client, file: '', text: '' }), name };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new CannotCheck(`${shown}:1 records ${name} of ${client}, whose text is no GraphQL: ${error.message}`, {
      cause: error,
    });
  }
}
