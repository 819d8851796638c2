import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { defineEvent } from '../outbox/define-event.ts';
import type { AnnouncedEvent } from '../outbox/read-outbox.ts';
import { brokenEvents, hasCardNumber } from './broken-events.ts';

const kind = defineEvent({
  type: 'moon-seen.v1',
  channel: 'sky',
  description: '',
  data: Type.Object({
    moonId: Type.String(),
    moon: Type.Object({ name: Type.String() }),
    craters: Type.Array(Type.Object({})),
  }),
  example: { moonId: 'io', moon: { name: 'Io' }, craters: [] },
});
const event: AnnouncedEvent = {
  specversion: '1.0',
  id: 'evt_1',
  source: '/sky',
  channel: 'sky',
  type: kind.type,
  subject: 'io',
  time: '2026-03-01T10:00:00.000Z',
  datacontenttype: 'application/json',
  data: kind.example,
  correlationid: 'c',
  sequence: 1,
};

describe('a recorded event', () => {
  it('is whole when it is what its contract says', () => {
    expect(brokenEvents([event, event], [kind])).toEqual([]);
  });

  it.each([
    ['its type is not known', { type: 'moon-lost.v1' }, /`publishes`/],
    ['it is on another channel', { channel: 'sea' }, /should be on sky, not on sea/],
    [
      'its subject is not the one in its data',
      { data: { ...kind.example, moonId: 'europa' } },
      /data\.moonId/,
    ],
    ['a member is missing', { data: { moonId: 'io', craters: [] } }, /required property 'moon'/],
    ['a member is of another type', { data: { ...kind.example, moon: { name: 1 } } }, /data\.moon\.name/],
    ['a member is not in the contract', { data: { ...kind.example, age: 4 } }, /additional properties/],
    [
      'a member inside is not in the contract',
      { data: { ...kind.example, moon: { name: 'Io', age: 4 } } },
      /additional properties/,
    ],
    [
      'it has a card number',
      { data: { ...kind.example, moon: { name: 'paid with 4242 4242 4242 4242.' } } },
      /payment card/,
    ],
  ])('is broken when %s', (_what, change, sentence) => {
    const found = brokenEvents([event, { ...event, ...change }], [kind]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(found[0]).toContain('about io');
  });
});

describe('a card number', () => {
  it.each(['4242424242424242', 'card 4242-4242-4242-4242', '"378282246310005"'])('is seen in %s', (text) => {
    expect(hasCardNumber(text)).toBe(true);
  });

  it.each([
    '4242424242424241',
    '2026-03-01T10:00:00.000Z',
    'evt_4242424242424242',
    '0192f4b6-4242-4242-4242-424242424242',
    '1795219200000',
  ])('is not seen in %s', (text) => {
    expect(hasCardNumber(text)).toBe(false);
  });
});
