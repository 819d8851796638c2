import type { Client, GraphChange } from './graph-change.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag", "@authenticated", "@requiresScopes", "@interfaceObject", "@cost", "@listSize", "@composeDirective"])\n';
const ownership = `extend schema @link(url: "https://musiccorp.example/graph/v1.0", import: ["@owner"]) @composeDirective(name: "@owner")
directive @owner(field: String argument: String scopes: [[String!]!]) repeatable on OBJECT | INTERFACE | FIELD_DEFINITION
`;

/** Five services of one graph. */
export const sky = {
  suns: `${link}type Query { sun(id: ID!): Sun suns: [Sun!]! @listSize(assumedSize: 10) }
type Sun @key(fields: "id") @key(fields: "code") { id: ID! code: String! name: String @shareable size: Int age: Int @tag(name: "public") mass: Int @cost(weight: 2) }
type Comet @key(fields: "id") @key(fields: "tail") { id: ID! tail: String! speed: Int }
`,
  moons: `${link}type Query { moon(id: ID!): Moon comet: Comet }
type Comet @key(fields: "id") @key(fields: "tail") { id: ID! tail: String! }
type Moon @key(fields: "id") { id: ID! sun: Sun @provides(fields: "name") note: String }
type Sun @key(fields: "code") { code: String! name: String @external moons: [Moon!]! warmth: Int @requires(fields: "size") size: Int @external }
`,
  rings: `${link}type Query { ring(id: ID!): Ring }
type Ring @key(fields: "id") { id: ID! sun: Sun secret: String @authenticated file: String @requiresScopes(scopes: [["staff"]]) open: String }
type Sun @key(fields: "id") { id: ID! name: String @shareable rings: [Ring!]! }
`,
  stars: `${link}type Query { star: Sun }
type Sun @key(fields: "id", resolvable: false) { id: ID! }
`,
  probes: `${link}${ownership}type Query { probe(id: ID!): Probe seen: [Seen!]! }
interface Seen { id: ID! report: String at: Stamp phase: Phase }
type Probe implements Seen { id: ID! report: String at: Stamp phase: Phase pilot: ID! guest: ID diary: String @owner(field: "pilot", scopes: [["staff"]]) log: String @authenticated }
type Moon @key(fields: "id", resolvable: false) @authenticated { id: ID! }
scalar Stamp
enum Phase { NEW OLD }
`,
};

export const skyClients: readonly Client[] = [
  {
    client: 'web',
    text: 'query Sky($id: ID!) { sun(id: $id) { id name size age mass warmth moons { id } rings { id secret file open } } }',
  },
  { client: 'web', text: 'query Moon { moon(id: 1) { id note sun { name } } comet { speed } }' },
  {
    client: 'mobile',
    version: '4.2',
    lastSeen: '2026-11-20T10:00:00.000Z',
    text: 'query Star { star { id size } suns { id } }',
  },
  { client: 'web', text: 'query Seen { seen { report at phase } probe(id: 1) { diary log } }' },
];

const others: readonly Client[] = [{ client: 'web', text: '{ ring(id: 1) { id } }' }];
const from = 'Federation 2';

/** Apollo Federation 2, and what a gateway does that still serves the supergraph as it is published. */
export const federationChanges: readonly GraphChange[] = [
  // Keys
  {
    title: 'a key is removed that plans enter by',
    from: `${from} @key`,
    edit: {
      suns: [
        [
          'type Comet @key(fields: "id") @key(fields: "tail") { id: ID!',
          'type Comet @key(fields: "tail") { id: ID! @shareable',
        ],
      ],
    },
    expected: [
      ['key-removed', 'Comet', 'breaking'],
      ['shareable-added', 'Comet.id', 'safe'],
    ],
  },
  {
    title: 'a key is removed that no plan of a client enters by',
    from: `${from} @key`,
    edit: {
      suns: [[' @key(fields: "tail") { id: ID! tail: String!', ' { id: ID! tail: String! @shareable']],
    },
    expected: [
      ['key-removed', 'Comet', 'dangerous'],
      ['shareable-added', 'Comet.tail', 'safe'],
    ],
  },
  {
    title: 'a key becomes unresolvable that plans enter by',
    from: `${from} @key(resolvable:)`,
    edit: { suns: [['type Comet @key(fields: "id")', 'type Comet @key(fields: "id", resolvable: false)']] },
    expected: [['key-no-longer-resolvable', 'Comet', 'breaking']],
  },
  {
    title: 'the only key is removed that others reach a service by',
    from: `${from} satisfiability`,
    edit: {
      rings: [
        [
          'type Sun @key(fields: "id") { id: ID! name: String @shareable rings: [Ring!]! }',
          'type Sun { id: ID! @shareable name: String @shareable rings: [Ring!]! }',
        ],
      ],
    },
    expected: [['does not compose', '', 'breaking']],
  },
  {
    title: 'a key is added',
    from: `${from} @key`,
    edit: { suns: [['@key(fields: "code")', '@key(fields: "code") @key(fields: "id code")']] },
    expected: [['key-added', 'Sun', 'safe']],
  },
  {
    title: 'a key is written in another order',
    from: `${from} @key`,
    edit: {
      suns: [['@key(fields: "id") @key(fields: "code")', '@key(fields: "code") @key(fields: " id ")']],
    },
    expected: [],
  },
  {
    title: 'a stub becomes resolvable',
    from: `${from} @key(resolvable:)`,
    edit: { stars: [[', resolvable: false', '']] },
    expected: [['key-became-resolvable', 'Sun', 'safe']],
  },

  // Who answers
  {
    title: '@shareable is lost while two answer',
    from: `${from} @shareable`,
    edit: { rings: [['name: String @shareable', 'name: String']] },
    expected: [['does not compose', '', 'breaking']],
  },
  {
    title: '@shareable is added where one answers',
    from: `${from} @shareable`,
    edit: { suns: [['size: Int', 'size: Int @shareable']] },
    expected: [['shareable-added', 'Sun.size', 'safe']],
  },
  {
    title: 'a field moves to another service without @override',
    from: `${from} @override`,
    edit: {
      suns: [[' mass: Int @cost(weight: 2)', '']],
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! mass: Int @cost(weight: 2)']],
    },
    expected: [
      ['field-moved-without-override', 'Sun.mass', 'breaking'],
      ['field-answered-here-too', 'Sun.mass', 'safe'],
    ],
  },
  {
    title: 'a field moves without @override that nobody asks for',
    from: `${from} @override`,
    edit: {
      suns: [[' mass: Int @cost(weight: 2)', '']],
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! mass: Int @cost(weight: 2)']],
    },
    clients: others,
    expected: [
      ['field-moved-without-override', 'Sun.mass', 'dangerous'],
      ['field-answered-here-too', 'Sun.mass', 'safe'],
    ],
  },
  {
    title: 'a field moves to another service, and is asked only because another one requires it',
    from: `${from} @requires`,
    edit: {
      suns: [['name: String @shareable size: Int', 'name: String @shareable']],
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! size: Int']],
    },
    clients: [{ client: 'web', text: 'query Warm { suns { warmth } }' }],
    expected: [
      ['field-moved-without-override', 'Sun.size', 'breaking'],
      ['field-answered-here-too', 'Sun.size', 'safe'],
      ['plan-regressed', 'Warm', 'breaking'],
    ],
  },
  {
    title: 'a field moves to another service with @override',
    from: `${from} @override`,
    edit: {
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! mass: Int @cost(weight: 2) @override(from: "suns")']],
    },
    expected: [['field-taken-over', 'Sun.mass', 'safe']],
  },
  {
    title: 'a field is answered twice without @shareable',
    from: `${from} @shareable`,
    edit: { rings: [['rings: [Ring!]!', 'rings: [Ring!]! mass: Int']] },
    expected: [['does not compose', '', 'breaking']],
  },
  {
    title: 'a shared field leaves the service that plans ask',
    from: `${from} @shareable`,
    edit: {
      suns: [['name: String @shareable ', '']],
      moons: [
        [' @provides(fields: "name")', ''],
        ['name: String @external ', ''],
      ],
    },
    expected: [
      ['provides-removed', 'Moon.sun', 'dangerous'],
      ['shared-field-left-service', 'Sun.name', 'breaking'],
      ['plan-regressed', 'Moon', 'breaking'],
    ],
  },
  {
    title: 'another service answers a field too',
    from: `${from} @shareable`,
    edit: {
      suns: [['size: Int', 'size: Int @shareable']],
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! size: Int @shareable']],
    },
    expected: [
      ['shareable-added', 'Sun.size', 'safe'],
      ['field-answered-here-too', 'Sun.size', 'safe'],
    ],
  },
  {
    title: 'an external field is answered here',
    from: `${from} @external`,
    edit: {
      suns: [['size: Int', 'size: Int @shareable']],
      moons: [
        ['size: Int @external', 'size: Int @shareable'],
        [' @requires(fields: "size")', ''],
      ],
    },
    expected: [
      ['shareable-added', 'Sun.size', 'safe'],
      ['shareable-added', 'Sun.size', 'safe'],
      ['field-answered-here-too', 'Sun.size', 'safe'],
      ['requires-removed', 'Sun.warmth', 'safe'],
    ],
  },
  {
    title: 'an external field is not used',
    from: `${from} @external`,
    edit: { moons: [[' @requires(fields: "size")', '']] },
    expected: [['does not compose', '', 'breaking']],
  },

  // @requires and @provides
  {
    title: 'a field requires more than before',
    from: `${from} @requires`,
    edit: {
      moons: [
        [
          '@requires(fields: "size") size: Int @external',
          '@requires(fields: "size age") size: Int @external age: Int @external',
        ],
      ],
    },
    expected: [['requires-changed', 'Sun.warmth', 'dangerous']],
  },
  {
    title: 'a field that nobody asks for requires more than before',
    from: `${from} @requires`,
    edit: {
      moons: [
        [
          '@requires(fields: "size") size: Int @external',
          '@requires(fields: "size age") size: Int @external age: Int @external',
        ],
      ],
    },
    clients: others,
    expected: [['requires-changed', 'Sun.warmth', 'safe']],
  },
  {
    title: 'a field requires nothing any more',
    from: `${from} @requires`,
    edit: { moons: [[' @requires(fields: "size") size: Int @external', '']] },
    expected: [['requires-removed', 'Sun.warmth', 'safe']],
  },
  {
    title: '@provides is removed, and a plan needs one more fetch',
    from: `${from} @provides`,
    edit: {
      moons: [
        [' @provides(fields: "name")', ''],
        [' name: String @external', ''],
      ],
    },
    expected: [
      ['provides-removed', 'Moon.sun', 'dangerous'],
      ['plan-regressed', 'Moon', 'breaking'],
    ],
  },
  {
    title: '@provides is removed that nobody asks for',
    from: `${from} @provides`,
    edit: {
      moons: [
        [' @provides(fields: "name")', ''],
        [' name: String @external', ''],
      ],
    },
    clients: others,
    expected: [['provides-removed', 'Moon.sun', 'safe']],
  },
  {
    title: '@provides is added',
    from: `${from} @provides`,
    edit: {
      suns: [['size: Int', 'size: Int @shareable']],
      rings: [
        ['sun: Sun', 'sun: Sun @provides(fields: "size")'],
        ['rings: [Ring!]!', 'rings: [Ring!]! size: Int @external'],
      ],
    },
    expected: [
      ['provides-added', 'Ring.sun', 'safe'],
      ['shareable-added', 'Sun.size', 'safe'],
    ],
  },

  // What clients see, and who
  {
    title: 'a field is hidden in one service',
    from: `${from} @inaccessible`,
    edit: { moons: [['note: String', 'note: String @inaccessible']] },
    expected: [['field-hidden', 'Moon.note', 'breaking']],
  },
  {
    title: 'a type is hidden that a visible field returns',
    from: `${from} @inaccessible`,
    edit: { moons: [['type Moon @key(fields: "id") {', 'type Moon @key(fields: "id") @inaccessible {']] },
    expected: [['does not compose', '', 'breaking']],
  },
  {
    title: 'a tag is removed that a variant may be made by',
    from: `${from} @tag`,
    edit: { suns: [[' @tag(name: "public")', '']] },
    expected: [['tag-changed', 'Sun.age', 'dangerous']],
  },
  {
    title: 'a tag is added that a variant may leave out',
    from: `${from} @tag`,
    edit: { suns: [['size: Int', 'size: Int @tag(name: "staff")']] },
    expected: [['tag-changed', 'Sun.size', 'dangerous']],
  },
  {
    title: 'a tag is added to what has another one',
    from: `${from} @tag`,
    edit: { suns: [['@tag(name: "public")', '@tag(name: "public") @tag(name: "staff")']] },
    expected: [['tag-changed', 'Sun.age', 'dangerous']],
  },
  {
    title: 'a tag is added to what nobody asks for',
    from: `${from} @tag`,
    edit: { suns: [['size: Int', 'size: Int @tag(name: "staff")']] },
    clients: others,
    expected: [['tag-changed', 'Sun.size', 'safe']],
  },
  {
    title: 'a new service tags a type of others',
    from: `${from} @tag`,
    edit: {},
    services: { dust: `${link}type Ring @key(fields: "id") @tag(name: "staff") { id: ID! dust: Int }\n` },
    expected: [
      ['tag-changed', 'Ring', 'dangerous'],
      ['field-added', 'Ring.dust', 'safe'],
      ['service-added', 'dust', 'safe'],
    ],
  },
  {
    title: 'another service has a field with the same tag',
    from: `${from} @tag`,
    edit: {
      suns: [['age: Int', 'age: Int @shareable']],
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! age: Int @shareable @tag(name: "public")']],
    },
    expected: [
      ['shareable-added', 'Sun.age', 'safe'],
      ['field-answered-here-too', 'Sun.age', 'safe'],
    ],
  },
  {
    title: 'two services tag a field that they share',
    from: `${from} @tag`,
    edit: {
      suns: [['name: String @shareable', 'name: String @shareable @tag(name: "public")']],
      rings: [['name: String @shareable', 'name: String @shareable @tag(name: "public")']],
    },
    expected: [['tag-changed', 'Sun.name', 'dangerous']],
  },
  {
    title: 'a field asks for a token that clients ask without',
    from: `${from} @authenticated`,
    edit: { rings: [['open: String', 'open: String @authenticated']] },
    expected: [['access-narrowed', 'Ring.open', 'breaking']],
  },
  {
    title: 'a field asks for one more scope',
    from: `${from} @requiresScopes`,
    edit: { rings: [['[["staff"]]', '[["staff", "admin"]]']] },
    expected: [['access-narrowed', 'Ring.file', 'breaking']],
  },
  {
    title: 'a field asks for one more scope, and nobody asks for it',
    from: `${from} @requiresScopes`,
    edit: { rings: [['[["staff"]]', '[["staff", "admin"]]']] },
    clients: others,
    expected: [['access-narrowed', 'Ring.file', 'dangerous']],
  },
  {
    title: 'another scope suffices too',
    from: `${from} @requiresScopes`,
    edit: { rings: [['[["staff"]]', '[["staff"], ["friend"]]']] },
    expected: [['access-widened', 'Ring.file', 'dangerous']],
  },
  {
    title: 'a field is shown without a token, used or not',
    from: `${from} @authenticated`,
    edit: { rings: [['secret: String @authenticated', 'secret: String']] },
    clients: others,
    expected: [['access-widened', 'Ring.secret', 'dangerous']],
  },
  {
    title: 'a field asks for a token that clients ask through an interface',
    from: `${from} @authenticated`,
    edit: {
      probes: [
        [
          'Probe implements Seen { id: ID! report: String',
          'Probe implements Seen { id: ID! report: String @authenticated',
        ],
      ],
    },
    expected: [['access-narrowed', 'Probe.report', 'breaking']],
  },
  {
    title: 'a field of an interface asks for a token, and nobody asks for it',
    from: `${from} @authenticated`,
    edit: {
      probes: [
        [
          'Probe implements Seen { id: ID! report: String',
          'Probe implements Seen { id: ID! report: String @authenticated',
        ],
      ],
    },
    clients: others,
    expected: [['access-narrowed', 'Probe.report', 'dangerous']],
  },
  {
    title: 'a type asks for a token that clients read through an interface',
    from: `${from} @authenticated`,
    edit: { probes: [['type Probe implements Seen', 'type Probe implements Seen @authenticated']] },
    clients: [{ client: 'web', text: '{ seen { id } }' }],
    expected: [['access-narrowed', 'Probe', 'breaking']],
  },
  {
    title: 'a scalar asks for a token that clients read',
    from: `${from} @authenticated`,
    edit: { probes: [['scalar Stamp', 'scalar Stamp @authenticated']] },
    expected: [['access-narrowed', 'Stamp', 'breaking']],
  },
  {
    title: 'an enum asks for a scope that clients read',
    from: `${from} @requiresScopes`,
    edit: { probes: [['enum Phase', 'enum Phase @requiresScopes(scopes: [["staff"]])']] },
    expected: [['access-narrowed', 'Phase', 'breaking']],
  },
  {
    title: 'an enum asks for a scope that nobody reads',
    from: `${from} @requiresScopes`,
    edit: { probes: [['enum Phase', 'enum Phase @requiresScopes(scopes: [["staff"]])']] },
    clients: others,
    expected: [['access-narrowed', 'Phase', 'dangerous']],
  },
  {
    title: 'a scope is asked for instead of a token only',
    from: `${from} @requiresScopes`,
    edit: { probes: [['log: String @authenticated', 'log: String @requiresScopes(scopes: [["staff"]])']] },
    expected: [['access-narrowed', 'Probe.log', 'breaking']],
  },
  {
    title: 'a token is enough instead of a scope',
    from: `${from} @requiresScopes`,
    edit: { rings: [['@requiresScopes(scopes: [["staff"]])', '@authenticated']] },
    expected: [['access-widened', 'Ring.file', 'dangerous']],
  },
  {
    title: 'another field says whose it is',
    from: `${from} @composeDirective`,
    edit: { probes: [['field: "pilot"', 'field: "guest"']] },
    expected: [['access-narrowed', 'Probe.diary', 'breaking']],
  },
  {
    title: "another scope opens what is somebody's own",
    from: `${from} @composeDirective`,
    edit: { probes: [['scopes: [["staff"]]', 'scopes: [["admin"]]']] },
    expected: [['access-narrowed', 'Probe.diary', 'breaking']],
  },
  {
    title: "one more scope opens what is somebody's own",
    from: `${from} @composeDirective`,
    edit: { probes: [['scopes: [["staff"]]', 'scopes: [["staff"], ["friend"]]']] },
    expected: [['access-widened', 'Probe.diary', 'dangerous']],
  },
  {
    title: 'a second owner has to agree',
    from: `${from} @composeDirective`,
    edit: { probes: [['@owner(field: "pilot"', '@owner(field: "guest", scopes: []) @owner(field: "pilot"']] },
    expected: [['access-narrowed', 'Probe.diary', 'breaking']],
  },
  {
    title: "it is nobody's own any more",
    from: `${from} @composeDirective`,
    edit: { probes: [[' @owner(field: "pilot", scopes: [["staff"]])', '']] },
    expected: [['access-widened', 'Probe.diary', 'dangerous']],
  },
  {
    title: 'an argument says whose it is, and clients ask with any',
    from: `${from} @composeDirective`,
    edit: { probes: [['probe(id: ID!): Probe', 'probe(id: ID!): Probe @owner(argument: "id", scopes: [])']] },
    expected: [['access-narrowed', 'Query.probe', 'breaking']],
  },
  {
    title: "an interface is somebody's own, and clients ask one of its types",
    from: `${from} @composeDirective`,
    edit: { probes: [['interface Seen', 'interface Seen @owner(scopes: [["staff"]])']] },
    clients: [{ client: 'web', text: '{ probe(id: 1) { log } }' }],
    expected: [['access-narrowed', 'Seen', 'breaking']],
  },
  {
    title: 'a new service asks for a token for a type of others',
    from: `${from} @authenticated`,
    edit: {},
    services: { dust: `${link}type Ring @key(fields: "id") @authenticated { id: ID! dust: Int }\n` },
    expected: [
      ['access-narrowed', 'Ring', 'breaking'],
      ['field-added', 'Ring.dust', 'safe'],
      ['service-added', 'dust', 'safe'],
    ],
  },
  {
    title: 'a service asks for a token for a field that it answers from now on',
    from: `${from} @authenticated`,
    edit: {
      rings: [['open: String', 'open: String @shareable']],
      moons: [
        [
          'type Moon',
          'type Ring @key(fields: "id") { id: ID! open: String @shareable @authenticated }\ntype Moon',
        ],
      ],
    },
    expected: [
      ['access-narrowed', 'Ring.open', 'breaking'],
      ['field-answered-here-too', 'Ring.open', 'safe'],
      ['shareable-added', 'Ring.open', 'safe'],
    ],
  },
  {
    title: 'the service leaves a type for which it asked for a token',
    from: `${from} @authenticated`,
    edit: { probes: [['type Moon @key(fields: "id", resolvable: false) @authenticated { id: ID! }\n', '']] },
    expected: [
      ['access-widened', 'Moon', 'dangerous'],
      ['key-stub-removed', 'Moon', 'safe'],
    ],
  },
  {
    title: 'another service asks for the same token',
    from: `${from} @authenticated`,
    edit: {
      probes: [['resolvable: false) @authenticated', 'resolvable: false)']],
      moons: [['type Moon @key(fields: "id")', 'type Moon @key(fields: "id") @authenticated']],
    },
    expected: [],
  },
  {
    title: 'a second service asks for the same token',
    from: `${from} @authenticated`,
    edit: { moons: [['type Moon @key(fields: "id")', 'type Moon @key(fields: "id") @authenticated']] },
    expected: [],
  },
  {
    title: 'a new field asks for a token',
    from: `${from} @authenticated`,
    edit: { rings: [['open: String', 'open: String more: Int @authenticated']] },
    expected: [['field-added', 'Ring.more', 'safe']],
  },
  {
    title: 'a field costs more',
    from: `${from} @cost`,
    edit: { suns: [['@cost(weight: 2)', '@cost(weight: 20)']] },
    expected: [['cost-changed', 'Sun.mass', 'dangerous']],
  },
  {
    title: 'a field costs more in one of two services',
    from: `${from} @cost`,
    edit: { rings: [['name: String @shareable', 'name: String @shareable @cost(weight: 5)']] },
    expected: [['cost-changed', 'Sun.name', 'dangerous']],
  },
  {
    title: 'a field costs less than in another service',
    from: `${from} @cost`,
    edit: {
      suns: [['mass: Int', 'mass: Int @shareable']],
      rings: [['rings: [Ring!]!', 'rings: [Ring!]! mass: Int @shareable @cost(weight: 1)']],
    },
    expected: [
      ['shareable-added', 'Sun.mass', 'safe'],
      ['field-answered-here-too', 'Sun.mass', 'safe'],
    ],
  },
  {
    title: 'a list is assumed to be longer',
    from: `${from} @listSize`,
    edit: { suns: [['assumedSize: 10', 'assumedSize: 100']] },
    expected: [['list-size-changed', 'Query.suns', 'dangerous']],
  },

  // What is merged
  {
    title: 'one of two services makes a shared field nullable',
    from: `${from} merging of types`,
    edit: { suns: [['name: String @shareable', 'name: String! @shareable']] },
    expected: [],
  },
  {
    title: 'two services give a shared field two types',
    from: `${from} merging of types`,
    edit: { suns: [['name: String @shareable', 'name: Int @shareable']] },
    expected: [['does not compose', '', 'breaking']],
  },
  {
    title: 'a field is removed from the one service that has it',
    from: 'GraphQL 5.3.1',
    edit: { moons: [[' note: String', '']] },
    expected: [['field-removed', 'Moon.note', 'breaking']],
  },
  {
    title: 'a service is added',
    from: `${from} composition`,
    edit: {},
    services: { dust: `${link}type Query { dust: Int }\n` },
    expected: [
      ['field-added', 'Query.dust', 'safe'],
      ['service-added', 'dust', 'safe'],
    ],
  },
  {
    title: 'a service is added that extends an entity',
    from: `${from} composition`,
    edit: {},
    services: { dust: `${link}type Sun @key(fields: "id") { id: ID! dust: Int }\n` },
    expected: [
      ['field-added', 'Sun.dust', 'safe'],
      ['service-added', 'dust', 'safe'],
    ],
  },
  {
    title: 'a service goes with the fields that one old client asks for',
    from: `${from} composition`,
    edit: {},
    services: { stars: '' },
    expected: [
      ['field-removed', 'Query.star', 'breaking'],
      ['service-removed', 'stars', 'dangerous'],
      ['key-stub-removed', 'Sun', 'safe'],
    ],
  },
  {
    title: 'nothing changes',
    from: 'GraphQL 2.1.3 White Space, 2.1.4 Line Terminators, 2.1.5 Comments',
    edit: { suns: [['type Query {', '# A comment\ntype  Query {']] },
    expected: [],
  },
];
