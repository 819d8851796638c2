import { describe, expect, it } from 'vitest';
import { nameSchemas } from './name-schemas.ts';

const moon = { title: 'Moon', type: 'object', properties: { title: { type: 'string' } } };
const reference = { $ref: '#/components/schemas/Moon' };

describe('titled schemas', () => {
  it('are said once and referred to, at every depth', () => {
    const named: Record<string, unknown> = {};
    const planet = { title: 'Planet', type: 'object', properties: { moons: { items: moon }, first: moon } };
    expect(nameSchemas({ schema: planet, also: [moon] }, named)).toEqual({
      schema: { $ref: '#/components/schemas/Planet' },
      also: [reference],
    });
    expect(named).toEqual({
      Moon: moon,
      Planet: { ...planet, properties: { moons: { items: reference }, first: reference } },
    });
  });

  it('stay where they are when another schema has that title', () => {
    const named: Record<string, unknown> = {};
    const other = { title: 'Moon', type: 'object', properties: {} };
    expect(nameSchemas([moon, other, moon], named)).toEqual([reference, other, reference]);
    expect(named).toEqual({ Moon: moon });
  });

  it('are only objects: a titled text stays where it is', () => {
    const text = { title: 'Name', type: 'string' };
    expect(nameSchemas(text, {})).toEqual(text);
  });
});
