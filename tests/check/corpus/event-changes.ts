import type { ContractChange } from './contract-change.ts';

/** What a small service tells and reads, as it is promised before each change. */
export const skyContract = `asyncapi: 3.0.0
info: { title: Sky, version: 1.0.0 }
defaultContentType: application/cloudevents+json
servers:
  production: { host: broker.example, protocol: nats }
channels:
  sky:
    address: sky
    messages:
      moonSeen: { $ref: '#/components/messages/moonSeen' }
  suns:
    address: suns
    messages:
      sunRisen: { $ref: '#/components/messages/sunRisen' }
  requests:
    address: sky.requests
    x-delivery: queue
    messages:
      lookUp: { $ref: '#/components/messages/lookUp' }
operations:
  tellMoonSeen:
    action: send
    channel: { $ref: '#/channels/sky' }
    messages: [{ $ref: '#/channels/sky/messages/moonSeen' }]
  readSunRisen:
    action: receive
    channel: { $ref: '#/channels/suns' }
    messages: [{ $ref: '#/channels/suns/messages/sunRisen' }]
  readLookUp:
    action: receive
    channel: { $ref: '#/channels/requests' }
    messages: [{ $ref: '#/channels/requests/messages/lookUp' }]
components:
  schemas:
    Envelope:
      type: object
      required: [id, type, data]
      properties:
        id: { type: string }
        type: { type: string }
        data: { description: What happened. }
  messages:
    moonSeen:
      name: moon-seen.v1
      summary: Somebody has seen a moon.
      x-subject: moonId
      x-received-by: [sea]
      correlationId: { location: '$message.payload#/correlationid' }
      payload:
        allOf:
          - { $ref: '#/components/schemas/Envelope' }
          - type: object
            properties:
              type: { const: moon-seen.v1 }
              data:
                type: object
                required: [moonId, brightness, colour, by]
                properties:
                  moonId: { type: string }
                  brightness: { type: integer, minimum: 0 }
                  colour: { enum: [WHITE, RED] }
                  place: { type: string }
                  by: { type: string, x-personal: true }
      examples:
        - payload: { id: e1, type: moon-seen.v1, data: { moonId: io, brightness: 3, colour: RED, by: Ada } }
    sunRisen:
      name: sun-risen.v1
      payload: { type: object, required: [sunId], properties: { sunId: { type: string } } }
    lookUp:
      name: look-up-requested.v1
      payload: { type: object, required: [moonId], properties: { moonId: { type: string }, until: { type: string } } }
`;

const data = 'moon-seen.v1, payload: data';
const toldTwice = [
  'operations:\n',
  "operations:\n  tellItBySun: { action: send, channel: { $ref: '#/channels/suns' }, messages: [{ $ref: '#/components/messages/moonSeen' }] }\n",
] as const;
const variance = 'JSON Schema Validation 2020-12';

export const eventChanges: readonly ContractChange[] = [
  {
    title: 'an event is no longer told',
    from: 'AsyncAPI 3.0, Operation Object (send)',
    edit: [
      [
        `  tellMoonSeen:
    action: send
    channel: { $ref: '#/channels/sky' }
    messages: [{ $ref: '#/channels/sky/messages/moonSeen' }]
`,
        '',
      ],
    ],
    expected: [['message-removed', 'moon-seen.v1', 'breaking']],
  },
  {
    title: 'an event gets another type',
    from: 'CloudEvents 1.0.2, type: consumers route by it',
    edit: [
      ['      name: moon-seen.v1', '      name: moon-seen.v2'],
      ['type: { const: moon-seen.v1 }', 'type: { const: moon-seen.v2 }'],
    ],
    expected: [
      ['message-removed', 'moon-seen.v1', 'breaking'],
      ['message-added', 'moon-seen.v2', 'safe'],
    ],
  },
  {
    title: 'an event is told on another channel',
    from: 'AsyncAPI 3.0, Channel Object (address)',
    edit: [['    address: sky\n', '    address: heavens\n']],
    expected: [['channel-changed', 'moon-seen.v1, channel', 'breaking']],
  },
  {
    title: 'an event is told on one more channel',
    from: 'AsyncAPI 3.0, Operation Object (channel)',
    edit: [toldTwice],
    expected: [['channel-added', 'moon-seen.v1, channel', 'safe']],
  },
  {
    title: 'an event is told on one channel less',
    from: 'AsyncAPI 3.0, Operation Object (channel)',
    given: [toldTwice],
    edit: [[toldTwice[1], toldTwice[0]]],
    expected: [['channel-changed', 'moon-seen.v1, channel', 'breaking']],
  },
  {
    title: 'a channel has another name in the document, and the same address',
    from: 'AsyncAPI 3.0, Channel Object (address): the identifier is only for references',
    edit: [
      ['  sky:\n', '  heavens:\n'],
      ["channel: { $ref: '#/channels/sky' }", "channel: { $ref: '#/channels/heavens' }"],
      ["'#/channels/sky/messages/moonSeen'", "'#/channels/heavens/messages/moonSeen'"],
    ],
    expected: [],
  },
  {
    title: 'an event is told in another format',
    from: 'AsyncAPI 3.0, Message Object (contentType)',
    edit: [['      name: moon-seen.v1', '      contentType: application/avro\n      name: moon-seen.v1']],
    expected: [['content-type-changed', 'moon-seen.v1, content type', 'breaking']],
  },
  {
    title: 'a member of an event is removed',
    from: `${variance}, 6.5.3`,
    edit: [
      ['[moonId, brightness, colour, by]', '[moonId, colour, by]'],
      ['                  brightness: { type: integer, minimum: 0 }\n', ''],
    ],
    expected: [['answer-member-removed', `${data}.brightness`, 'breaking']],
  },
  {
    title: 'a member of an event gets another name',
    from: `${variance}, 6.5.3`,
    edit: [
      ['[moonId, brightness, colour, by]', '[moonId, light, colour, by]'],
      ['                  brightness:', '                  light:'],
    ],
    expected: [
      ['answer-member-removed', `${data}.brightness`, 'breaking'],
      ['answer-member-added', `${data}.light`, 'safe'],
    ],
  },
  {
    title: 'a member is added to an event',
    from: 'CloudEvents 1.0.2, data; a tolerant reader ignores what it does not know',
    edit: [
      ['                  place:', '                  night: { type: boolean }\n                  place:'],
    ],
    expected: [['answer-member-added', `${data}.night`, 'safe']],
  },
  {
    title: 'what was always told is told at times',
    from: `${variance}, 6.5.3`,
    edit: [['[moonId, brightness, colour, by]', '[moonId, colour, by]']],
    expected: [['answer-member-optional', `${data}.brightness`, 'breaking']],
  },
  {
    title: 'what was told at times is always told',
    from: `${variance}, 6.5.3`,
    edit: [['[moonId, brightness, colour, by]', '[moonId, brightness, colour, by, place]']],
    expected: [['answer-member-required', `${data}.place`, 'safe']],
  },
  {
    title: 'a whole number may have fractions',
    from: `${variance}, 6.1.1`,
    edit: [['brightness: { type: integer', 'brightness: { type: number']],
    expected: [['answer-type-widened', `${data}.brightness`, 'breaking']],
  },
  {
    title: 'a text becomes a table',
    from: `${variance}, 6.1.1`,
    edit: [['place: { type: string }', 'place: { type: object, properties: { name: { type: string } } }']],
    expected: [['answer-type-changed', `${data}.place`, 'breaking']],
  },
  {
    title: 'null may be told',
    from: `${variance}, 6.1.1`,
    edit: [['moonId: { type: string }\n', "moonId: { type: [string, 'null'] }\n"]],
    expected: [['answer-null-widened', `${data}.moonId`, 'breaking']],
  },
  {
    title: 'a new value may be told',
    from: `${variance}, 6.1.2`,
    edit: [['[WHITE, RED]', '[WHITE, RED, BLUE]']],
    expected: [['answer-value-widened', `${data}.colour`, 'dangerous']],
  },
  {
    title: 'a value is no longer told',
    from: `${variance}, 6.1.2`,
    edit: [['[WHITE, RED]', '[WHITE]']],
    expected: [['answer-value-narrowed', `${data}.colour`, 'safe']],
  },
  {
    title: 'values are told of which nobody has a list',
    from: `${variance}, 6.1.2`,
    edit: [['colour: { enum: [WHITE, RED] }', 'colour: { type: string }']],
    expected: [['answer-values-widened', `${data}.colour`, 'dangerous']],
  },
  {
    title: 'a limit is given up',
    from: `${variance}, 6.2.4`,
    edit: [['brightness: { type: integer, minimum: 0 }', 'brightness: { type: integer }']],
    expected: [['answer-limit-widened', `${data}.brightness`, 'dangerous']],
  },
  {
    title: 'what is personal is no longer marked',
    from: 'AsyncAPI 3.0, Specification Extensions (x-personal)',
    edit: [['by: { type: string, x-personal: true }', 'by: { type: string }']],
    expected: [['personal-mark-lost', `${data}.by`, 'dangerous']],
  },
  {
    title: 'events are put in order by something else',
    from: 'AsyncAPI 3.0, Specification Extensions (x-subject); CloudEvents 1.0.2, subject',
    edit: [['x-subject: moonId', 'x-subject: by']],
    expected: [['mark-changed', 'moon-seen.v1, x-subject', 'dangerous']],
  },
  {
    title: 'the id that puts messages together stands elsewhere',
    from: 'AsyncAPI 3.0, Correlation ID Object',
    edit: [['payload#/correlationid', 'header#/correlationid']],
    expected: [['mark-changed', 'moon-seen.v1, correlationId', 'dangerous']],
  },
  {
    title: 'one more service listens',
    from: 'AsyncAPI 3.0, Specification Extensions (x-received-by)',
    edit: [['x-received-by: [sea]', 'x-received-by: [sand, sea]']],
    expected: [],
  },
  {
    title: 'an example is another',
    from: 'AsyncAPI 3.0, Message Example Object',
    edit: [['brightness: 3', 'brightness: 4']],
    expected: [],
  },
  {
    title: 'the envelope promises more',
    from: `${variance}, 6.5.3`,
    edit: [
      ['required: [id, type, data]', 'required: [id, type, data, time]'],
      ['        id: { type: string }\n', '        id: { type: string }\n        time: { type: string }\n'],
    ],
    expected: [['answer-member-added', 'moon-seen.v1, payload: time', 'safe']],
  },
  {
    title: 'a topic is no longer read',
    from: 'AsyncAPI 3.0, Operation Object (receive)',
    edit: [
      [
        `  readSunRisen:
    action: receive
    channel: { $ref: '#/channels/suns' }
    messages: [{ $ref: '#/channels/suns/messages/sunRisen' }]
`,
        '',
      ],
    ],
    expected: [['message-not-read', 'sun-risen.v1', 'safe']],
  },
  {
    title: 'a topic is read on another channel',
    from: 'AsyncAPI 3.0, Channel Object (address)',
    edit: [['    address: suns\n', '    address: stars\n']],
    expected: [['channel-changed', 'sun-risen.v1, channel', 'dangerous']],
  },
  {
    title: 'a request is heard on another channel',
    from: 'AsyncAPI 3.0, Channel Object (address); a queue has one receiver',
    edit: [['    address: sky.requests\n', '    address: requests\n']],
    expected: [['channel-changed', 'look-up-requested.v1, channel', 'breaking']],
  },
  {
    title: 'a request is no longer heard',
    from: 'AsyncAPI 3.0, Operation Object (receive); a queue has one receiver',
    edit: [
      [
        `  readLookUp:
    action: receive
    channel: { $ref: '#/channels/requests' }
    messages: [{ $ref: '#/channels/requests/messages/lookUp' }]
`,
        '',
      ],
    ],
    expected: [['message-not-read', 'look-up-requested.v1', 'breaking']],
  },
  {
    title: 'a request needs one more member',
    from: `${variance}, 6.5.3`,
    edit: [
      [
        'required: [moonId], properties: { moonId: { type: string }, until',
        'required: [moonId, until], properties: { moonId: { type: string }, until',
      ],
    ],
    expected: [['request-member-required', 'look-up-requested.v1, payload: until', 'breaking']],
  },
  {
    title: 'one more event is told',
    from: 'AsyncAPI 3.0, Operation Object (send)',
    edit: [
      [
        'operations:\n',
        "operations:\n  tellSun:\n    action: send\n    channel: { $ref: '#/channels/suns' }\n    messages: [{ $ref: '#/channels/suns/messages/sunRisen' }]\n",
      ],
    ],
    expected: [['message-added', 'sun-risen.v1', 'safe']],
  },
  {
    title: 'the broker is another',
    from: 'AsyncAPI 3.0, Server Object',
    edit: [['host: broker.example', 'host: other.example']],
    expected: [['server-changed', 'servers, production', 'breaking']],
  },
  {
    title: 'the broker is described',
    from: 'AsyncAPI 3.0, Server Object (description)',
    edit: [['host: broker.example', 'description: Ours, host: broker.example']],
    expected: [],
  },
];
