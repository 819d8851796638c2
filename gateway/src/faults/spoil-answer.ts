import type { AskedCall } from './read-call.ts';

/** What becomes of each thing that was asked for: of a type, decided one by one. */
export interface Spoiling {
  readonly kind: 'null' | 'malformed';
  readonly type: string | undefined;
  readonly happens: () => boolean;
}

/** The body of an answer with some of it null, or nothing that a subgraph may give; the same when there is nothing to spoil. */
export function spoilAnswer(body: string, call: AskedCall, spoiling: Spoiling): string {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    // It is broken as it is.
    return body;
  }
  if (!isRecord(answer) || !isRecord(answer['data'])) return body;
  const data =
    call.entities === undefined
      ? spoilRoot(answer['data'], spoiling)
      : spoilEntities(answer['data'], call.entities, spoiling);
  return JSON.stringify({ ...answer, data });
}

function spoilRoot(data: Readonly<Record<string, unknown>>, { kind, happens }: Spoiling): unknown {
  const spoiled = Object.entries(data).map(([key, value]) => [key, happens() ? null : value] as const);
  if (kind === 'null') return Object.fromEntries(spoiled);
  // What may stand in a root field is known to the schema only; a list for all of it is always wrong.
  return spoiled.some(([key, value]) => value !== data[key]) ? [] : data;
}

function spoilEntities(
  data: Readonly<Record<string, unknown>>,
  asked: ReadonlyMap<string, readonly string[]>,
  { kind, type, happens }: Spoiling,
): unknown {
  const spoiled = Object.entries(data).map(([key, list]) => {
    const types = asked.get(key);
    if (types === undefined || !Array.isArray(list)) return [key, list] as const;
    const entities = (list as unknown[]).map((entity, index) => {
      const isMeant = type === undefined || types[index] === type;
      if (!isMeant || !happens()) return entity;
      return kind === 'null' ? null : 'malformed';
    });
    return [key, entities] as const;
  });
  return Object.fromEntries(spoiled);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
