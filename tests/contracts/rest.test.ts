import { describe, expect, it } from 'vitest';
import type { Schema } from './read-contracts.ts';
import { readOperations, type Operation } from './read-operations.ts';
import { faultsOfOperations } from './rest-rules.ts';

describe('the REST contracts', () => {
  it('keep the rules: keys, preconditions, links, refusals, bounds', () => {
    const operations = readOperations();
    expect(operations.length).toBeGreaterThan(50);
    expect(faultsOfOperations(operations)).toEqual([]);
  });
});

const sound: Operation = {
  service: 'sky',
  method: 'POST',
  path: '/v1/moons',
  bodies: {
    'application/json': {
      type: 'object',
      properties: {
        quantity: { type: 'integer', minimum: 1, maximum: 99 },
        amountMinor: { type: 'integer', minimum: 0, maximum: 99 },
        names: { type: 'array', maxItems: 3, items: { type: 'string', maxLength: 9 } },
      },
      additionalProperties: false,
    },
  },
  answers: new Map([
    [201, { properties: { id: {}, links: {} } }],
    ...[400, 413, 415, 500].map((status) => [status, {}] as const),
  ]),
  pathParameters: {},
  headers: { 'idempotency-key': false },
};
const withMember = (name: string, schema: Schema): Partial<Operation> => ({
  bodies: {
    'application/json': { type: 'object', additionalProperties: false, properties: { [name]: schema } },
  },
});

describe('a rule of the REST contracts', () => {
  it('is quiet about what is right', () => {
    expect(faultsOfOperations([sound])).toEqual([]);
  });

  it.each<[what: string, change: Partial<Operation>, fault: RegExp]>([
    ['a POST without a key', { headers: {} }, /should take an Idempotency-Key/],
    [
      'a change that needs no If-Match',
      { method: 'PATCH', headers: { 'if-match': false } },
      /should need If-Match/,
    ],
    [
      'an answer without links',
      { answers: new Map([...sound.answers, [201, { properties: { id: {} } }]]) },
      /with 201 should have links/,
    ],
    [
      'a refusal that is not told',
      {
        answers: new Map([
          [400, {}],
          [413, {}],
          [500, {}],
        ]),
      },
      /answers 415/,
    ],
    [
      'a body that takes anything',
      { bodies: { 'application/json': { type: 'object' } } },
      /no other members/,
    ],
    ['a list without an end', withMember('list', { type: 'array' }), /body\.list should have maxItems/],
    ['a text without an end', withMember('note', { type: 'string' }), /body\.note should have maxLength/],
    ['a pattern without an end', withMember('note', { type: 'string', pattern: '^[a-z]+$' }), /maxLength/],
    [
      'a number without an end',
      withMember('age', { type: 'integer', minimum: 0 }),
      /a minimum and a maximum/,
    ],
    [
      'an amount below nothing',
      withMember('amountMinor', { type: 'integer', minimum: -5, maximum: 9 }),
      /from 0/,
    ],
    [
      'fractions of a cent',
      withMember('amountMinor', { type: 'number', minimum: 0, maximum: 9 }),
      /whole number from 0/,
    ],
    ['no copies', withMember('quantity', { type: 'integer', minimum: 0, maximum: 9 }), /from 1 to less/],
    [
      'a million copies',
      withMember('quantity', { type: 'integer', minimum: 1, maximum: 1e6 }),
      /less than a million/,
    ],
    [
      'an id in a path without an end',
      { pathParameters: { id: { type: 'string' } } },
      /path\.id should have maxLength/,
    ],
  ])('catches %s', (_what, change, fault) => {
    const found = faultsOfOperations([{ ...sound, ...change }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(fault);
  });
});
