import { describe, expect, it } from 'vitest';
import { readContract } from '../../gateway/src/check/contracts/contract-document.ts';
import { diffAsyncApi } from '../../gateway/src/check/contracts/diff-asyncapi.ts';
import { diffOpenApi } from '../../gateway/src/check/contracts/diff-openapi.ts';
import type { ContractDifference } from '../../gateway/src/check/contracts/difference.ts';
import { edited, given } from './corpus/contract-change.ts';
import { eventChanges, skyContract } from './corpus/event-changes.ts';
import { moonsContract, restChanges } from './corpus/rest-changes.ts';

const words = new Set(['description-changed', 'examples-changed']);
const told = (differences: readonly ContractDifference[]) =>
  differences
    .filter(({ rule }) => !words.has(rule))
    .map(({ rule, coordinate, shape }) => [rule, coordinate, shape]);

describe('a labelled change of a REST contract', () => {
  it.each(restChanges)('is classed right: $title', (change) => {
    const before = readContract('moons.yaml', given(moonsContract, change));
    const after = readContract('moons.yaml', edited(moonsContract, change));
    expect(told(diffOpenApi('moons', before, after))).toEqual(change.expected);
  });

  it('is found nowhere in what has not changed', () => {
    const document = readContract('moons.yaml', moonsContract);
    expect(diffOpenApi('moons', document, readContract('again.yaml', moonsContract))).toEqual([]);
  });
});

describe('schemas that all refer to each other', () => {
  const numbers = Array.from({ length: 12 }, (_, index) => index);
  const properties = numbers.map((n) => `s${n}: { $ref: '#/components/schemas/S${n}' }`).join(', ');
  const schemas = numbers.map(
    (n) => `S${n}: { type: object, properties: { own: { type: integer }, ${properties} } }`,
  );
  const document = (kind: string) =>
    readContract(
      'web.yaml',
      `openapi: 3.1.0
paths:
  /web:
    get: { responses: { '200': { description: Web, content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } } } }
components:
  schemas:
    ${schemas.join('\n    ').replace('S11: { type: object, properties: { own: { type: integer', `S11: { type: object, properties: { own: { type: ${kind}`)}
`,
    );

  it('are compared once, and what has changed is told by the shortest way to it', () => {
    expect(told(diffOpenApi('web', document('integer'), document('number')))).toEqual([
      ['answer-type-widened', 'GET /web, answer 200: s11.own', 'breaking'],
    ]);
  });
});

describe('a labelled change of an event contract', () => {
  it.each(eventChanges)('is classed right: $title', (change) => {
    const before = readContract('sky.yaml', given(skyContract, change));
    const after = readContract('sky.yaml', edited(skyContract, change));
    expect(told(diffAsyncApi('sky', before, after))).toEqual(change.expected);
  });

  it('is found nowhere in what has not changed', () => {
    const document = readContract('sky.yaml', skyContract);
    expect(diffAsyncApi('sky', document, readContract('again.yaml', skyContract))).toEqual([]);
  });
});
