import { describe, expect, it } from 'vitest';
import { describeUse } from '../describe-use.ts';
import { checkConsumers } from './check-consumers.ts';
import { consumerContractIn } from './consumer-contract.ts';
import { readContract, UnreadableContract } from './contract-document.ts';
import type { ContractSet } from './contract-set.ts';
import { diffContracts } from './diff-contracts.ts';
import { faultsOfReading } from './reading.ts';

const openApi = `openapi: 3.1.0
info: { title: Moons, version: 1.0.0 }
paths:
  /moons/{id}:
    get:
      deprecated: true
      responses:
        '200':
          description: A moon
          content:
            application/json:
              schema:
                type: object
                required: [id, mass]
                properties: { id: { type: string }, mass: { type: integer }, note: { type: string } }
  /moons:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [mass], additionalProperties: false, properties: { mass: { type: integer } } }
      responses: { '201': { description: Made } }
`;
const asyncApi = (service: string, action: string, data: string): string => `asyncapi: 3.0.0
info: { title: ${service}, version: 1.0.0 }
channels: { moons: { address: moons, messages: { seen: { $ref: '#/components/messages/seen' } } } }
operations: { seen: { action: ${action}, channel: { $ref: '#/channels/moons' }, messages: [{ $ref: '#/channels/moons/messages/seen' }] } }
components:
  messages:
    seen:
      name: moon-seen.v1
      payload: { type: object, required: [data], properties: { data: ${data} } }
`;
const told =
  '{ type: object, required: [mass, by], properties: { mass: { type: integer }, by: { type: string } } }';
const consumer = (lines: string): string => `consumer: tides
provider: moons
why: Calculates the tides.
${lines}`;
const readsMoon = consumer(`endpoint: GET /moons/{id}
examples:
  - given: a moon of 3 tons
    status: 200
    reads: { mass: 3000 }
    means: { mass: whole kilograms. }
`);
const sendsMoon = (body: string): string =>
  consumer(`endpoint: POST /moons
examples:
  - given: nothing
    sends: ${body}
    status: 201
    reads: {}
`);
const readsEvent = consumer(`event: moon-seen.v1
examples:
  - given: a moon of 3 tons is seen
    reads: { mass: 3000 }
    means: { mass: whole kilograms. }
`);

function set({
  rest = openApi,
  event = asyncApi('moons', 'send', told),
  consumers = [] as readonly string[],
}): ContractSet {
  const reader = '{ type: object, required: [by], properties: { by: { type: string } } }';
  return {
    rest: new Map([['moons', readContract('moons.openapi.yaml', rest)]]),
    events: new Map([
      ['moons', readContract('moons.asyncapi.yaml', event)],
      ['sea', readContract('sea.asyncapi.yaml', asyncApi('sea', 'receive', reader))],
    ]),
    consumers: consumers.map((text) => consumerContractIn(readContract('tides.yaml', text))),
  };
}

const messagesIn = (given: Parameters<typeof set>[0]): string[] =>
  checkConsumers(set(given)).map(({ rule, message }) => `${rule}: ${message}`);

describe("a consumer's contract", () => {
  it('is kept where its provider promises what it reads', () => {
    expect(messagesIn({ consumers: [readsMoon, readsEvent] })).toEqual([]);
  });

  it.each([
    ['a member that is told at times', readsMoon.replace('mass: 3000', 'note: a'), /note is not always told/],
    ['a member that nobody tells', readsEvent.replace('mass: 3000', 'age: 3'), /age is told nowhere/],
    [
      'a value of another type',
      readsMoon.replace('mass: 3000', "mass: '3000'"),
      /mass is integer, and no string/,
    ],
    ['a status that is never answered', readsMoon.replace('200', '202'), /never answered 202/],
    ['an endpoint that is not there', readsMoon.replace('/moons/{id}', '/suns'), /does not answer there/],
    ['an event that is not told', readsEvent.replace('moon-seen', 'sun-seen'), /does not tell it/],
    [
      'the meaning of what it does not read',
      readsMoon.replace('{ mass: whole', '{ age: whole'),
      /does not read it/,
    ],
    [
      'a body that is refused',
      readsMoon
        .replace('GET /moons/{id}', 'POST /moons')
        .replace('status: 200', 'status: 201\n    sends: { weight: 3 }'),
      /what it sends is refused: (weight is told nowhere|mass is needed)/,
    ],
  ])('is not kept where it reads %s', (_what, contract, fault) => {
    expect(messagesIn({ consumers: [contract] }).join('\n')).toMatch(fault);
  });

  it('is kept where a parameter of the path has another name', () => {
    expect(messagesIn({ consumers: [readsMoon.replace('{id}', '{moonId}')] })).toEqual([]);
  });

  it('is kept where it reads null that stands beside several forms', () => {
    const consumers = [readsEvent.replace('mass: 3000', 'mass: null')];
    const event = (forms: string) =>
      asyncApi('moons', 'send', told.replace('mass: { type: integer }', `mass: { oneOf: [${forms}] }`));
    const forms = '{ type: object, title: Exact }, { type: object, title: Rough }';
    expect(messagesIn({ event: event(`${forms}, { type: 'null' }`), consumers })).toEqual([]);
    expect(messagesIn({ event: event(forms), consumers })).toEqual([
      expect.stringContaining('mass is never null'),
    ]);
  });

  it('is kept where all other answers are as it expects one', () => {
    const refused = (body: string) =>
      openApi.replace(
        "        '200':",
        `        default: { description: No, content: { application/problem+json: { schema: ${body} } } }\n        '200':`,
      );
    const consumers = [
      readsMoon.replace('200', '404').replace('mass: 3000', 'title: Gone').replace('mass: ', 'title: '),
    ];
    const problem = '{ type: object, required: [title], properties: { title: { type: string } } }';
    expect(messagesIn({ rest: refused(problem), consumers })).toEqual([]);
    expect(messagesIn({ rest: refused('{ type: object }'), consumers })).toEqual([
      expect.stringContaining('title is told nowhere'),
    ]);
  });

  it.each([
    ['{ mass: 3 }', []],
    ['{ mass: 3, place: { km: 1 } }', []],
    ['{ mass: 3, places: [] }', []],
    ['{ mass: 3, place: {} }', ['place.km is needed.']],
    ['{ mass: 3, places: [{ km: 1 }, {}] }', ['places[].km is needed.']],
  ])('that sends %s is held to send what is needed where it sends something', (sends, faults) => {
    const place =
      '{ type: object, required: [km, id], properties: { km: { type: integer }, id: { type: string, readOnly: true } } }';
    const rest = openApi.replace(
      'properties: { mass: { type: integer } } }',
      `properties: { mass: { type: integer }, place: ${place}, places: { type: array, items: ${place} } } }`,
    );
    expect(messagesIn({ rest, consumers: [sendsMoon(sends)] })).toEqual(
      faults.map((fault) => expect.stringContaining(`what it sends is refused: ${fault}`)),
    );
  });

  it.each([
    ['that is none of Unicode', String.raw`^a\-b$`, 'a-b', []],
    [
      'that is none of Unicode, and does not match',
      String.raw`^a\-b$`,
      'a+b',
      [/note matches \^a\\-b\$, which "a\+b"/],
    ],
    ['of another dialect, which nobody can tell', '(?<=a', 'b', []],
  ])('is held against a pattern %s', (_what, pattern, note, faults) => {
    const rest = openApi
      .replace('required: [id, mass]', 'required: [id, mass, note]')
      .replace('note: { type: string }', () => `note: { type: string, pattern: '${pattern}' }`);
    const told = messagesIn({
      rest,
      consumers: [readsMoon.replace('mass: 3000', `mass: 3000, note: ${note}`)],
    });
    expect(told).toEqual(faults.map((fault) => expect.stringMatching(fault)));
  });

  it.each([
    ['no examples', readsMoon.split('examples')[0] ?? '', /no examples/],
    ['an event and an endpoint', `${readsMoon}event: a\n`, /one event or one endpoint/],
    ['an unknown key', `${readsMoon}colour: red\n`, /'colour' is not known here/],
    ['no reason', readsMoon.replace('why: Calculates the tides.', 'why: '), /does not say its why/],
    ['broken YAML', 'a: [', /tides.yaml:/],
  ])('is refused with %s, with its line', (_what, text, fault) => {
    const read = () => consumerContractIn(readContract('tides.yaml', text));
    expect(read).toThrow(UnreadableContract);
    expect(read).toThrow(fault);
  });
});

describe('what is really told', () => {
  const example = set({ consumers: [readsEvent] }).consumers[0]?.examples[0];
  const faults = (data: unknown) => faultsOfReading(example?.reads.value, data, example?.means ?? new Map());

  it('is right where it means what its consumer takes it for', () => {
    expect(faults({ mass: 3000, by: 'Ada' })).toEqual([]);
  });

  it('is wrong where it keeps its shape and changes its meaning', () => {
    expect(faults({ mass: 3, by: 'Ada' })).toEqual([
      'mass is read as 3000, and told as 3: to the consumer it is whole kilograms.',
    ]);
  });
});

describe('a change that breaks', () => {
  const levels = (before: ContractSet, after: ContractSet) =>
    diffContracts(before, after).map(({ rule, level, forces, usedBy }) => [
      rule,
      level,
      forces,
      usedBy.map(({ client }) => client),
    ]);
  const without = (member: string) =>
    set({
      event: asyncApi(
        'moons',
        'send',
        told.replace(`${member}, `, '').replace(`, ${member}`, '').replace(`${member}: {`, `other: {`),
      ),
    });

  it('names those who read what is gone', () => {
    expect(levels(set({ consumers: [readsEvent] }), without('mass'))).toContainEqual([
      'answer-member-removed',
      'breaking',
      'major',
      ['tides'],
    ]);
    expect(levels(set({}), without('by'))).toContainEqual([
      'answer-member-removed',
      'breaking',
      'major',
      ['sea'],
    ]);
  });

  it('names those who read it on another way than the one that is told', () => {
    const recursive = (mass: string) => `openapi: 3.1.0
paths:
  /moons/{id}:
    get: { responses: { '200': { description: A moon, content: { application/json: { schema: { $ref: '#/components/schemas/Moon' } } } } } }
components:
  schemas:
    Moon:
      type: object
      required: [mass, near, far]
      properties: { mass: { type: ${mass} }, near: { $ref: '#/components/schemas/Place' }, far: { $ref: '#/components/schemas/Place' }, next: { $ref: '#/components/schemas/Moon' } }
    Place: { type: object, required: [km], properties: { km: { type: ${mass} } } }
`;
    const users = (reads: string) => {
      const consumers = [
        readsMoon.replace('{ mass: 3000 }', reads).replace('{ mass: whole kilograms. }', '{}'),
      ];
      const [before, after] = [recursive('integer'), recursive('number')].map((rest) =>
        set({ rest, consumers }),
      );
      return diffContracts(before!, after!).map(({ coordinate, usedBy }) => [
        coordinate.split(': ')[1],
        usedBy.length,
      ]);
    };
    expect(users('{ next: { next: { mass: 3 } } }')).toEqual([
      ['mass', 1],
      ['near.km', 0],
    ]);
    expect(users('{ next: { far: { km: 3 } } }')).toEqual([
      ['mass', 0],
      ['near.km', 1],
    ]);
  });

  it('names those who send what lacks something now, and not those who do not send it', () => {
    const place = (needed: string) =>
      openApi.replace(
        'properties: { mass: { type: integer } } }',
        `properties: { mass: { type: integer }, place: { type: object, required: [${needed}], properties: { km: { type: integer } } } } }`,
      );
    const users = (sends: string) => {
      const consumers = [sendsMoon(sends)];
      const [before, after] = [place(''), place('km')].map((rest) => set({ rest, consumers }));
      return levels(before!, after!);
    };
    const required = ['request-member-required', 'breaking', 'major'];
    expect(users('{ mass: 3 }')).toEqual([[...required, []]]);
    expect(users('{ mass: 3, place: {} }')).toEqual([[...required, ['tides']]]);
  });

  it('names those who know a parameter of the path by its old name', () => {
    const after = openApi
      .replace('{id}', '{moonId}')
      .replace('mass: { type: integer }, note', 'mass: { type: number }, note');
    const consumers = [readsMoon];
    expect(levels(set({ consumers }), set({ rest: after, consumers }))).toEqual([
      ['answer-type-widened', 'breaking', 'major', ['tides']],
    ]);
  });

  it('is told in a sentence that names what is broken', () => {
    const broken = (before: ContractSet, member: string): string[] =>
      diffContracts(before, without(member)).map(({ usedBy }) => describeUse(usedBy, { now: new Date(0) }));
    expect(broken(set({ consumers: [readsEvent] }), 'mass')).toContain('“Calculates the tides” of tides');
    expect(broken(set({}), 'by')).toContain('the reading of moon-seen.v1 of sea');
  });

  it('breaks nobody where no consumer reads what is gone, and forces a major version all the same', () => {
    expect(levels(set({}), without('mass'))).toContainEqual([
      'answer-member-removed',
      'dangerous',
      'major',
      [],
    ]);
  });

  it('of an endpoint breaks whoever is not known, unless it was deprecated before', () => {
    const withoutGet = set({ rest: openApi.replace('    get:', '    head:') });
    const withoutPost = set({ rest: openApi.replace('    post:', '    put:') });
    expect(levels(set({}), withoutGet)).toContainEqual(['operation-removed', 'dangerous', 'major', []]);
    expect(levels(set({}), withoutPost)).toContainEqual(['operation-removed', 'breaking', 'major', []]);
    expect(levels(set({ consumers: [readsMoon] }), withoutGet)).toContainEqual([
      'operation-removed',
      'breaking',
      'major',
      ['tides'],
    ]);
  });
});

describe('a change of an event that breaks', () => {
  const all =
    '{ type: object, required: [prices, shape], properties: { prices: { type: object, additionalProperties: { type: integer } }, shape: { oneOf: [{ type: object, title: Round, required: [radius], properties: { radius: { type: integer } } }, { type: object, title: Flat }] } } }';
  const servers =
    (host: string, only = '') =>
    (text: string) =>
      text
        .replace(
          'channels:',
          `servers: { main: { host: ${host}, protocol: nats }, spare: { host: b } }\nchannels:`,
        )
        .replace('address: moons,', `address: moons, ${only}`);
  const channels = (text: string, ...names: readonly string[]) =>
    text
      .replace(
        /channels: .*/,
        `channels: { ${names.map((name) => `${name}: { address: ${name}, messages: { seen: { $ref: '#/components/messages/seen' } } }`).join(', ')} }`,
      )
      .replace(
        /operations: .*/,
        `operations: { ${names.map((name) => `seen-${name}: { action: ${text.includes('send') ? 'send' : 'receive'}, channel: { $ref: '#/channels/${name}' } }`).join(', ')} }`,
      );
  const tells = asyncApi('moons', 'send', all);
  const reads = (data: string) => asyncApi('sea', 'receive', data);
  const readsNothing = reads('{ type: object }').replaceAll('moon-seen', 'sun-seen');
  const states = (data: string) => [
    readsEvent.replace('{ mass: 3000 }', data).replace('{ mass: whole kilograms. }', '{}'),
  ];
  interface Asked {
    readonly before?: string;
    readonly after: string;
    readonly sea?: string;
    readonly consumers?: readonly string[];
  }
  const decided = ({ before = tells, after, sea = readsNothing, consumers = [] }: Asked) => {
    const of = (event: string): ContractSet => {
      const { events, ...others } = set({ event, consumers });
      return { ...others, events: new Map([...events, ['sea', readContract('sea.asyncapi.yaml', sea)]]) };
    };
    return diffContracts(of(before), of(after)).map(({ rule, level, usedBy }) => [
      rule,
      level,
      usedBy.map(({ client, operation }) => `${client}: ${operation}`),
    ]);
  };
  const stated = 'tides: “Calculates the tides”';
  const reading = 'sea: the reading of moon-seen.v1';

  it('names who reads a value of a map', () => {
    const after = tells.replace(
      'additionalProperties: { type: integer',
      'additionalProperties: { type: string',
    );
    const changed = (level: string, ...users: readonly string[]) => [['answer-type-changed', level, users]];
    const map =
      '{ type: object, properties: { prices: { type: object, additionalProperties: { type: integer } } } }';
    expect(decided({ after, consumers: states('{ prices: { GBP: 3 } }') })).toEqual(
      changed('breaking', stated),
    );
    expect(decided({ after, sea: reads(map) })).toEqual(changed('breaking', reading));
    expect(
      decided({
        after,
        sea: reads('{ type: object, properties: { shape: {} } }'),
        consumers: states('{ shape: {} }'),
      }),
    ).toEqual(changed('dangerous'));
  });

  it('names who reads a member of one of several forms', () => {
    const after = tells.replace('radius: { type: integer', 'radius: { type: string');
    const changed = [['answer-type-changed', 'breaking']];
    expect(decided({ after, consumers: states('{ shape: { radius: 3 } }') })).toEqual(
      changed.map((each) => [...each, [stated]]),
    );
    expect(decided({ after, sea: reads(all) })).toEqual(changed.map((each) => [...each, [reading]]));
  });

  it('names who is on a server that is another', () => {
    const [before, after] = [servers('a')(tells), servers('c')(tells)];
    const changed = (level: string, ...users: readonly string[]) => [['server-changed', level, users]];
    expect(decided({ before, after, consumers: states('{}') })).toEqual(changed('breaking', stated));
    expect(decided({ before, after, sea: reads('{}') })).toEqual(changed('breaking', reading));
    expect(decided({ before, after })).toEqual(changed('dangerous'));
    const elsewhere = "servers: [{ $ref: '#/servers/spare' }],";
    expect(
      decided({
        before: servers('a', elsewhere)(tells),
        after: servers('c', elsewhere)(tells),
        sea: reads('{}'),
        consumers: states('{}'),
      }),
    ).toEqual(changed('dangerous'));
  });

  it('names who reads a message on the channel that it leaves', () => {
    const before = channels(tells, 'moons', 'sky');
    const changed = (level: string, ...users: readonly string[]) => [['channel-changed', level, users]];
    const consumers = states('{}');
    for (const [left, other] of [
      ['moons', 'sky'],
      ['sky', 'moons'],
    ] as const) {
      const after = channels(tells, other);
      expect(decided({ before, after, sea: channels(reads('{}'), left) })).toEqual(
        changed('breaking', reading),
      );
      expect(decided({ before, after, sea: channels(reads('{}'), other) })).toEqual(changed('dangerous'));
      expect(decided({ before, after, consumers })).toEqual(changed('breaking', stated));
    }
    expect(decided({ before: tells, after: before, consumers })).toEqual([
      ['channel-added', 'safe', [stated]],
    ]);
  });
});
