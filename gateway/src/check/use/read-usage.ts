import path from 'node:path';
import { GraphQLError } from 'graphql';
import { Value } from 'typebox/value';
import { dayMs } from '../../config/day.ts';
import { mergeUsage, type UsedOperation } from '../../usage/merge-usage.ts';
import { usageRecordSchema, type UsageRecord } from '../../usage/usage-record.ts';
import { CannotCheck } from '../cannot-check.ts';
import { lineOfText, readJson } from '../reading/read-json.ts';
import type { Tree } from '../reading/tree.ts';
import type { ClientOperation, Sender } from './client-operation.ts';
import { operationOf } from './read-operations.ts';

/** What gateways recorded of their clients, added up. */
export interface RecordedUsage {
  readonly used: readonly UsedOperation[];
  /** How many days it covers, from the first one recorded to the last. */
  readonly days: number;
  /** The file or folder, for messages. */
  readonly shown: string;
}

/**
 * Reads a record of usage (`graph-usage/1`), or a folder of them; nothing before `firstDay` counts. Undefined when there
 * is neither; throws CannotCheck with file and line for what is no record.
 */
export function readUsage(place: string, tree: Tree, firstDay = ''): RecordedUsage | undefined {
  const listed = tree.list(place).filter((file) => path.extname(file) === '.json');
  const files = listed.length > 0 ? listed : [place];
  const records = files.flatMap((file) => {
    const text = tree.read(file);
    return text === undefined ? [] : [readRecord(text, tree.shown(file))];
  });
  if (records.length === 0) return undefined;
  const days = records.map(({ day }) => Date.parse(day)).sort((a, b) => a - b);
  const span = ((days.at(-1) ?? 0) - (days[0] ?? 0)) / dayMs;
  return { used: mergeUsage(records, firstDay), days: span + 1, shown: tree.shown(place) };
}

function readRecord(text: string, shown: string): UsageRecord {
  const value = readJson(text, shown);
  if (Value.Check(usageRecordSchema, value)) return value;
  const [first] = Value.Errors(usageRecordSchema, value);
  const key = first?.instancePath.split('/').findLast((part) => /[a-z]/i.test(part));
  const line = key === undefined ? 1 : lineOfText(text, `"${key}"`);
  throw new CannotCheck(
    `${shown}:${line} is no usage record of the format graph-usage/1: ${first?.instancePath ?? ''} ${first?.message ?? ''}. Let a gateway write it again, or take the file away.`,
  );
}

/** Stored operations with who was seen to send them, and the operations that were only recorded. */
export function withUsage(
  stored: readonly ClientOperation[],
  usage: RecordedUsage | undefined,
): ClientOperation[] {
  const senders = new Map<ClientOperation, Sender[]>();
  const recorded = new Map<string, ClientOperation & { readonly senders: Sender[] }>();
  for (const one of usage?.used ?? []) {
    const { client, version, calls, lastSeen, coordinates } = one;
    const sender: Sender = { client, version, calls, lastSeen, coordinates };
    const read = recordedOperation(one, usage?.shown ?? '');
    const known = stored.find(({ name, text }) => name === read.name && text === read.text);
    if (known) senders.set(known, [...(senders.get(known) ?? []), sender]);
    else {
      const found = recorded.get(one.id) ?? { ...read, senders: [] };
      found.senders.push(sender);
      recorded.set(one.id, found);
    }
  }
  return [
    ...stored.map((one) => ({ ...one, senders: withRecorded(one.senders, senders.get(one) ?? []) })),
    ...recorded.values(),
  ];
}

/** What was recorded of a client stands for what it stores; who stores it and was not seen may send it all the same. */
function withRecorded(stored: readonly Sender[], recorded: readonly Sender[]): Sender[] {
  const seen = new Set(recorded.map(({ client }) => client));
  return [...stored.filter(({ client }) => !seen.has(client)), ...recorded];
}

function recordedOperation({ client, operation }: UsedOperation, shown: string): ClientOperation {
  const { name, document } = operation;
  try {
    const read = operationOf(document, { client, file: '', text: '' });
    return name === '' ? read : { ...read, name };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new CannotCheck(
      `${shown} records ${name || 'an operation'} of ${client}, whose document is no GraphQL: ${error.message} Let a gateway write it again, or take the record away.`,
      { cause: error },
    );
  }
}
