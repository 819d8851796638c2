import { createAjv } from '@musiccorp/chassis/outbox/check-data';
import type { Schema } from './read-contracts.ts';

/** Texts for whoever wants one in a certain form: the first that fits is taken. */
const texts = [
  'text_1',
  'GBP',
  'GB',
  'ada.park@example.com',
  '2005-07-04',
  '2026-03-01T10:00:00.000Z',
  'https://example.com/cover.png',
  '+44 113 496 0123',
  'tok_9f8e7d6c',
  '4242',
];

/** A body that fits a schema, with all the members that it may have. Throws when it cannot think of one. */
export function bodyOf(schema: Schema): unknown {
  const body = valueOf(schema);
  const ajv = createAjv();
  if (!ajv.validate(schema, body)) {
    throw new Error(
      `${JSON.stringify(body)} does not fit: ${ajv.errorsText()}. Give it another text to take.`,
    );
  }
  return body;
}

function valueOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  if (schema.anyOf !== undefined) return valueOf(schema.anyOf.find(({ type }) => type !== 'null') ?? {});
  if (schema.type === 'object' || schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, member]) => [name, valueOf(member)]),
    );
  if (schema.type === 'array') return schema.items === undefined ? [] : [valueOf(schema.items)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Number(schema['minimum'] ?? 1);
  return texts.find((text) => createAjv().validate(schema, text)) ?? texts[0];
}

export interface BadBody {
  readonly what: string;
  readonly body: unknown;
}

const strangers: readonly unknown[] = [
  null,
  true,
  'x',
  '',
  'x'.repeat(5000),
  'gbp',
  -1,
  0,
  0.5,
  1_000_000,
  1e21,
  [],
  {},
  [[]],
];

/**
 * Bodies made from one that fits by one change each: another value in one place, a member too few or too many. Of these, the
 * ones that the schema refuses, and each text with a NUL in it, which no schema sees.
 */
export function badBodies(schema: Schema, fitting: unknown): BadBody[] {
  const fits = createAjv().compile(schema);
  const changed = changesOf(fitting, 'body').filter(({ body }) => !fits(body));
  return [...changed, ...withNul(fitting, 'body')];
}

function changesOf(value: unknown, place: string): BadBody[] {
  const replaced = strangers.map((stranger) => ({
    what: `${place} = ${JSON.stringify(stranger).slice(0, 20)}`,
    body: stranger,
  }));
  return [...replaced, ...ownChanges(value, place), ...inside(value, place, changesOf)];
}

function ownChanges(value: unknown, place: string): BadBody[] {
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    return [{ what: `${place} is too long`, body: Array.from({ length: 1001 }, () => first) }];
  }
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value);
  return [
    ...members.map(([name]) => ({
      what: `${place}.${name} is missing`,
      body: Object.fromEntries(members.filter(([other]) => other !== name)),
    })),
    { what: `${place} has a member too many`, body: { ...value, surprise: 1 } },
  ];
}

function withNul(value: unknown, place: string): BadBody[] {
  const own = typeof value === 'string' ? [{ what: `${place} has a NUL`, body: `${value}\0` }] : [];
  return [...own, ...inside(value, place, withNul)];
}

/** The same changes in each member, put back into the whole. */
function inside(
  value: unknown,
  place: string,
  change: (member: unknown, place: string) => BadBody[],
): BadBody[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    change(member, `${place}.${name}`).map(({ what, body }) => ({
      what,
      body: Array.isArray(value) ? value.with(Number(name), body) : { ...value, [name]: body },
    })),
  );
}
