import { Type, type Static } from 'typebox';

const calls = Type.Object({
  client: Type.String(),
  version: Type.String(),
  /** The key of the operation in `operations`. */
  operation: Type.String(),
  count: Type.Integer({ minimum: 1 }),
  /** ISO 8601, UTC. */
  lastSeen: Type.String(),
  /** Coordinates that only values of variables named: input fields and enum values. */
  variables: Type.Array(Type.String()),
});

const operation = Type.Object({
  name: Type.String(),
  /** Without the values that were written into it. */
  document: Type.String(),
  coordinates: Type.Array(Type.String()),
});

/** What one gateway saw on one day: a file of the usage folder. */
export const usageRecordSchema = Type.Object({
  format: Type.Literal('graph-usage/1'),
  /** Of the calendar, in UTC: `2026-05-31`. */
  day: Type.String(),
  /** One run of one gateway; no two write the same file. */
  instance: Type.String(),
  calls: Type.Array(calls),
  operations: Type.Record(Type.String(), operation),
  /** Calls that are not told of one by one, because `usage.maxEntries` was reached. */
  omitted: Type.Integer({ minimum: 0 }),
});

export type UsageRecord = Static<typeof usageRecordSchema>;
export type RecordedOperation = Static<typeof operation>;
export type RecordedCalls = Static<typeof calls>;
