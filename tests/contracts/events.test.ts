import { describe, expect, it } from 'vitest';
import { countMessages, faultsOfEvents } from './event-rules.ts';
import { readContracts, type EventDocument, type EventMessage, type Schema } from './read-contracts.ts';

const committed = readContracts<EventDocument>('events');

describe('the event contracts', () => {
  it('are whole: examples that fit, subjects, no card data, personal data marked, and only what is told is read', () => {
    expect(faultsOfEvents(committed)).toEqual([]);
    expect(countMessages(committed).told).toBeGreaterThan(20);
    expect(countMessages(committed).read).toBeGreaterThan(10);
  });

  it('name the consumers of every message, and those name the message', () => {
    for (const [service, { operations, components }] of committed) {
      for (const [id, { action }] of Object.entries(operations)) {
        const name = id.slice(id.indexOf('.') + 1);
        if (action === 'receive') continue;
        const readers = [...committed].flatMap(([other, document]) =>
          `read.${name}` in document.operations ? [other] : [],
        );
        expect([service, components.messages[name]?.['x-received-by']]).toEqual([service, readers]);
      }
    }
  });
});

const data: Schema = {
  type: 'object',
  required: ['moonId', 'seen'],
  properties: {
    moonId: { type: 'string' },
    seen: {
      type: 'object',
      required: ['by'],
      properties: { by: { type: 'string' }, with: { type: 'string' } },
    },
  },
};

function message(own: Schema, example: unknown, more: Partial<EventMessage> = {}): EventMessage {
  return {
    name: 'musiccorp.moon-seen.v1',
    payload: { allOf: [{}, { properties: { data: own } }] },
    examples: [{ payload: { data: example } }],
    'x-subject': 'moonId',
    ...more,
  };
}

function document(action: 'receive' | 'send', channel: string, one: EventMessage): EventDocument {
  const operation = {
    action,
    channel: { $ref: `#/channels/${channel}` },
    messages: [{ $ref: `#/channels/${channel}/messages/one` }],
  };
  return {
    channels: { [channel]: {} },
    operations: { one: operation },
    components: { schemas: { CloudEvent: { type: 'object' } }, messages: { one } },
  };
}

const example = { moonId: 'io', seen: { by: 'Ada' } };
const withMember = (name: string, schema: Schema): Schema => ({
  ...data,
  properties: { ...data.properties, list: { items: { properties: { [name]: schema } } } },
});

describe('a rule of the event contracts', () => {
  const tell = (own: Schema, of: unknown = example, more: Partial<EventMessage> = {}, channel = 'sky') =>
    ['sky', document('send', channel, message(own, of, more))] as const;
  const read = (reads: Schema, channel = 'sky') =>
    ['sea', document('receive', channel, message(reads, {}, { examples: [] }))] as const;

  it('is quiet about what is right', () => {
    expect(faultsOfEvents(new Map([tell(data), read(data)]))).toEqual([]);
    expect(faultsOfEvents(new Map([tell(withMember('city', { 'x-personal': true }))]))).toEqual([]);
  });

  it.each([
    ['a type that is named otherwise', [tell(data, example, { name: 'MoonSeen' })], /should be musiccorp\./],
    ['the topic of somebody else', [tell(data, example, {}, 'sea')], /on its own topic, sky, not on sea/],
    [
      'one type told by two',
      [tell(data), ['sky2', tell(data, example, {}, 'sky2')[1]]],
      /sky and sky2 tell it/,
    ],
    ['no example', [tell(data, example, { examples: [] })], /should have an example/],
    ['an example that does not fit', [tell(data, { moonId: 1, seen: { by: '' } })], /moonId must be string/],
    ['a subject that may be missing', [tell(data, example, { 'x-subject': 'with' })], /subject 'with'/],
    ['card data by name', [tell(withMember('cardNumber', {}))], /data\.list\.cardNumber is named like card/],
    ['a card number', [tell(data, { ...example, moonId: '4242 4242 4242 4242' })], /has a card number/],
    ['personal data without a mark', [tell(withMember('email', {}))], /data\.list\.email is personal/],
    ['a reader of what nobody tells', [read(data)], /nobody tells it/],
    ['a reader on another channel', [tell(data), read(data, 'moons')], /told on sky, not on moons/],
    [
      'a reader who needs what is not always told',
      [
        tell(data, { moonId: 'io', seen: { by: 'Ada', with: 'Bo' } }),
        read({ ...data, properties: { seen: { required: ['with'] } } }),
      ],
      /data\.seen\.with is read by sea, but not always told/,
    ],
    [
      'a reader who reads another type of value',
      [tell(data), read({ properties: { moonId: { type: 'integer' } } })],
      /the example of sky.moonId must be integer/,
    ],
  ])('catches %s', (_what, documents, fault) => {
    const found = faultsOfEvents(new Map(documents as (readonly [string, EventDocument])[]));
    expect(found.join('\n')).toMatch(fault);
  });
});
