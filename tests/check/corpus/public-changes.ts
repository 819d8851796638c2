import type { Client, GraphChange } from './graph-change.ts';

/** One service; what clients see is what it says. */
export const shop = {
  shop: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@tag"])
directive @fresh(maxAge: Int = 10, mode: String) repeatable on FIELD | QUERY
type Query {
  order(id: ID!): Order
  orders(first: Int = 20, status: OrderStatus, filter: OrderFilter, ids: [ID!], after: String): [Order!]!
  search(text: String!, sort: SortKey = NAME): [Result!]!
  node(id: ID!): Node
  price(currency: String! = "GBP", amount: Int, code: String): Float
  mood: Mood
  old: String @deprecated(reason: "Use search. Removed after 2027-01-31.")
}
"Anything with an id."
interface Node { id: ID! }
interface Named { name: String! }
type Order implements Node @key(fields: "id") {
  id: ID!
  value: Int!
  note: String
  placedAt: DateTime!
  status: OrderStatus!
  lines: [Line!]!
  tags: [String]
  owner: Node
  count: Int
  ref: ID
  secret: String @inaccessible
}
type Line { title: String! quantity: Int! weight: Int }
type Customer implements Node & Named @key(fields: "id") { id: ID! name: String! mood: Mood }
type Unused { a: Int }
union Result = Order | Customer | Line
enum OrderStatus { PLACED PAID SHIPPED }
enum SortKey { NAME DATE }
enum Mood { GOOD BAD }
input OrderFilter { status: OrderStatus text: String minValue: Int limit: Int = 10 shop: String! tags: [String!] }
input Spare { a: Int b: Int }
scalar DateTime @specifiedBy(url: "https://scalars.example/date-time")
scalar Any
extend type Query { unused: Unused spare(with: Spare): Int tune(with: Any = { volume: 1 }): Int }
`,
};

/** Who uses it: web stores its operations, mobile 4.2 is one old client that was recorded. */
export const shopClients: readonly Client[] = [
  {
    client: 'web',
    text: `query Page($id: ID!, $status: OrderStatus) {
      order(id: $id) { id value status placedAt note count ref tags lines { title quantity } owner { id } }
      orders(status: $status, filter: { shop: "a", limit: 5 }, ids: ["1"]) { id }
    }`,
  },
  {
    client: 'web',
    text: `query Find($text: String!) {
      search(text: $text) { __typename ... on Order { id } ... on Customer { name } ... on Line { title } }
      node(id: "1") { id ... on Customer { name mood } }
      price(amount: 3)
      mood
    }`,
  },
  {
    client: 'mobile',
    version: '4.2',
    lastSeen: '2026-11-20T10:00:00.000Z',
    text: 'query Old { old orders(first: 3, filter: { shop: "a", text: "x", status: PAID }) { value } }',
    coordinates: ['Query.old', 'Query.orders', 'Order.value', 'OrderFilter.status', 'OrderStatus.PAID'],
  },
];

const nobody = 'query Other { order(id: 1) { id } }';
const others: readonly Client[] = [{ client: 'web', text: nobody }];
const asks = (text: string): readonly Client[] => [{ client: 'web', text }];
const shopEdit = (...edits: (readonly [string, string])[]) => ({ shop: edits });

/** GraphQL specification, September 2025 edition, read from the client's side. */
export const publicChanges: readonly GraphChange[] = [
  // Fields and types
  {
    title: 'a field is removed that clients ask for',
    from: 'GraphQL 5.3.1 Field Selections',
    edit: shopEdit(['  value: Int!\n', '']),
    expected: [['field-removed', 'Order.value', 'breaking']],
  },
  {
    title: 'a field is removed that nobody asks for',
    from: 'GraphQL 5.3.1 Field Selections',
    edit: shopEdit(['  value: Int!\n', '']),
    clients: others,
    expected: [['field-removed', 'Order.value', 'dangerous']],
  },
  {
    title: 'a field is removed and nothing is known of any client',
    from: 'GraphQL 5.3.1 Field Selections',
    edit: shopEdit(['  value: Int!\n', '']),
    clients: [],
    expected: [['field-removed', 'Order.value', 'breaking']],
  },
  {
    title: 'a deprecated field is removed that one old client asks for',
    from: 'GraphQL 3.13.3 @deprecated',
    edit: shopEdit(['  old: String @deprecated(reason: "Use search. Removed after 2027-01-31.")\n', '']),
    expected: [['deprecated-field-removed', 'Query.old', 'breaking']],
  },
  {
    title: 'a deprecated field is removed that nobody asks for any more',
    from: 'GraphQL 3.13.3 @deprecated',
    edit: shopEdit(['  old: String @deprecated(reason: "Use search. Removed after 2027-01-31.")\n', '']),
    clients: others,
    expected: [['deprecated-field-removed', 'Query.old', 'dangerous']],
  },
  {
    title: 'a field is added',
    from: 'GraphQL 5.3.1',
    edit: shopEdit(['  note: String\n', '  note: String\n  more: Int\n']),
    expected: [['field-added', 'Order.more', 'safe']],
  },
  {
    title: 'a field is renamed',
    from: 'GraphQL 5.3.1',
    edit: shopEdit(['  note: String\n', '  remark: String\n']),
    expected: [
      ['field-removed', 'Order.note', 'breaking'],
      ['field-added', 'Order.remark', 'safe'],
    ],
  },
  {
    title: 'a type is added',
    from: 'GraphQL 3.4',
    edit: shopEdit(['type Unused { a: Int }', 'type Unused { a: Int b: More }\ntype More { c: Int }']),
    expected: [
      ['field-added', 'Unused.b', 'safe'],
      ['type-added', 'More', 'safe'],
    ],
  },
  {
    title: 'a type is removed with the field that returns it, and nobody asks',
    from: 'GraphQL 5.3.1',
    edit: shopEdit(['type Unused { a: Int }\n', ''], ['unused: Unused ', '']),
    expected: [
      ['field-removed', 'Query.unused', 'dangerous'],
      ['type-removed', 'Unused', 'dangerous'],
    ],
  },
  {
    title: 'a type is removed with the field that returns it, and a client asks',
    from: 'GraphQL 5.5.1.2 Fragment Spread Type Existence',
    edit: shopEdit(['type Unused { a: Int }\n', ''], ['unused: Unused ', '']),
    clients: asks('{ unused { a } }'),
    expected: [
      ['field-removed', 'Query.unused', 'breaking'],
      ['type-removed', 'Unused', 'breaking'],
    ],
  },
  {
    title: 'an object becomes an enum',
    from: 'GraphQL 5.3.3 Leaf Field Selections',
    edit: shopEdit(['type Unused { a: Int }', 'enum Unused { A }']),
    clients: asks('{ unused { a } }'),
    expected: [['type-kind-changed', 'Unused', 'breaking']],
  },
  {
    title: 'an object becomes an enum that nobody uses',
    from: 'GraphQL 5.3.3',
    edit: shopEdit(['type Unused { a: Int }', 'enum Unused { A }']),
    expected: [['type-kind-changed', 'Unused', 'dangerous']],
  },
  {
    title: 'descriptions change',
    from: 'GraphQL 2.2 Descriptions',
    edit: shopEdit(['"Anything with an id."', '"Whatever has an id."']),
    expected: [['description-changed', 'Node', 'safe']],
  },
  {
    title: 'a field is deprecated',
    from: 'GraphQL 3.13.3',
    edit: shopEdit(['  note: String\n', '  note: String @deprecated(reason: "Removed after 2027-01-31.")\n']),
    expected: [['deprecation-added', 'Order.note', 'safe']],
  },
  {
    title: 'a deprecation is taken back',
    from: 'GraphQL 3.13.3',
    edit: shopEdit([' @deprecated(reason: "Use search. Removed after 2027-01-31.")', '']),
    expected: [['deprecation-removed', 'Query.old', 'safe']],
  },
  {
    title: 'a deprecation gets another reason',
    from: 'GraphQL 3.13.3',
    edit: shopEdit(['Removed after 2027-01-31', 'Removed after 2027-03-31']),
    expected: [['deprecation-changed', 'Query.old', 'safe']],
  },
  {
    title: 'a field is hidden from clients that ask for it',
    from: 'Federation 2 @inaccessible',
    edit: shopEdit(['  note: String\n', '  note: String @inaccessible\n']),
    expected: [['field-hidden', 'Order.note', 'breaking']],
  },
  {
    title: 'a field is hidden that nobody asks for',
    from: 'Federation 2 @inaccessible',
    edit: shopEdit(['  note: String\n', '  note: String @inaccessible\n']),
    clients: others,
    expected: [['field-hidden', 'Order.note', 'dangerous']],
  },
  {
    title: 'a hidden field is shown',
    from: 'Federation 2 @inaccessible',
    edit: shopEdit(['  secret: String @inaccessible', '  secret: String']),
    expected: [['field-shown', 'Order.secret', 'safe']],
  },

  // Output types
  {
    title: 'a non-null field becomes nullable',
    from: 'GraphQL 3.12 Non-Null',
    edit: shopEdit(['value: Int!', 'value: Int']),
    expected: [['field-became-nullable', 'Order.value', 'breaking']],
  },
  {
    title: 'a non-null field that nobody asks for becomes nullable',
    from: 'GraphQL 3.12',
    edit: shopEdit(['value: Int!', 'value: Int']),
    clients: others,
    expected: [['field-became-nullable', 'Order.value', 'dangerous']],
  },
  {
    title: 'a nullable field becomes non-null',
    from: 'GraphQL 3.12',
    edit: shopEdit(['note: String', 'note: String!']),
    expected: [['field-became-non-null', 'Order.note', 'safe']],
  },
  {
    title: 'a nullable field becomes non-null, and an operation reads it beside one that stays nullable',
    from: 'GraphQL 5.3.2 Field Selection Merging',
    edit: shopEdit(['  count: Int\n', '  count: Int!\n']),
    clients: asks(
      'query Clash { search(text: "a") { ... on Order { number: count } ... on Line { number: weight } } }',
    ),
    expected: [
      ['field-became-non-null', 'Order.count', 'safe'],
      ['operation-invalid', 'Clash', 'breaking'],
    ],
  },
  {
    title: 'two operations of one name are broken for two reasons',
    from: 'GraphQL 5.3.2 Field Selection Merging',
    edit: shopEdit(['  count: Int\n', '  count: Int!\n'], ['  value: Int!\n', '']),
    clients: [
      { client: 'web', text: 'query Page { order(id: 1) { value } }' },
      {
        client: 'mobile',
        text: 'query Page { search(text: "a") { ... on Order { number: count } ... on Line { number: weight } } }',
      },
    ],
    expected: [
      ['field-became-non-null', 'Order.count', 'safe'],
      ['field-removed', 'Order.value', 'breaking'],
      ['operation-invalid', 'Page', 'breaking'],
    ],
  },
  {
    title: 'an argument of a scalar that holds objects gets another default',
    from: 'GraphQL 3.5 Scalars',
    edit: shopEdit(['{ volume: 1 }', '{ volume: 2 }']),
    clients: asks('{ tune }'),
    expected: [['argument-default-changed', 'Query.tune(with:)', 'dangerous']],
  },
  {
    title: 'elements of a list become nullable',
    from: 'GraphQL 3.12.1 Combining List and Non-Null',
    edit: shopEdit(['lines: [Line!]!', 'lines: [Line]!']),
    expected: [['field-became-nullable', 'Order.lines', 'breaking']],
  },
  {
    title: 'elements of a list become non-null',
    from: 'GraphQL 3.12.1',
    edit: shopEdit(['tags: [String]\n', 'tags: [String!]\n']),
    expected: [['field-became-non-null', 'Order.tags', 'safe']],
  },
  {
    title: 'a value becomes a list',
    from: 'GraphQL 3.11 List',
    edit: shopEdit(['note: String', 'note: [String]']),
    expected: [['field-type-changed', 'Order.note', 'breaking']],
  },
  {
    title: 'an Int becomes a Float',
    from: 'GraphQL 3.5.1 Int',
    edit: shopEdit(['count: Int', 'count: Float']),
    expected: [['field-type-changed', 'Order.count', 'breaking']],
  },
  {
    title: 'a Float becomes an Int',
    from: 'GraphQL 3.5.2 Float',
    edit: shopEdit(['code: String): Float', 'code: String): Int']),
    expected: [['field-scalar-changed', 'Query.price', 'dangerous']],
  },
  {
    title: 'an ID becomes a String, which is written alike',
    from: 'GraphQL 3.5.5 ID',
    edit: shopEdit(['ref: ID', 'ref: String']),
    expected: [['field-scalar-changed', 'Order.ref', 'dangerous']],
  },
  {
    title: 'an ID that nobody asks for becomes a String',
    from: 'GraphQL 3.5.5',
    edit: shopEdit(['ref: ID', 'ref: String']),
    clients: others,
    expected: [['field-scalar-changed', 'Order.ref', 'safe']],
  },
  {
    title: 'a field returns one type of its interface, and fragments still match',
    from: 'GraphQL 3.6 valid implementations',
    edit: shopEdit(['owner: Node', 'owner: Customer']),
    expected: [['field-type-narrowed', 'Order.owner', 'dangerous']],
  },
  {
    title: 'a field returns one type of its interface, and a fragment matches nothing',
    from: 'GraphQL 5.5.2.3 Fragment Spread Is Possible',
    edit: shopEdit(['owner: Node', 'owner: Customer']),
    clients: asks('{ order(id: 1) { owner { ... on Order { id } } } }'),
    expected: [['field-type-narrowed', 'Order.owner', 'breaking']],
  },
  {
    title: 'a field returns the interface of its type',
    from: 'GraphQL 5.3.1',
    edit: shopEdit(['owner: Node', 'owner: Named']),
    clients: asks('{ order(id: 1) { owner { id } } }'),
    expected: [['field-type-changed', 'Order.owner', 'breaking']],
  },
  {
    title: 'a scalar is specified elsewhere',
    from: 'GraphQL 3.13.4 @specifiedBy',
    edit: shopEdit(['scalars.example/date-time', 'scalars.example/epoch']),
    expected: [['scalar-specification-changed', 'DateTime', 'dangerous']],
  },

  // Interfaces and unions
  {
    title: 'a member is added to a union that clients read',
    from: 'GraphQL 3.8 Unions',
    edit: shopEdit(['| Line', '| Line | Unused']),
    expected: [['union-member-added', 'Result', 'dangerous']],
  },
  {
    title: 'a member is added to a union that nobody reads',
    from: 'GraphQL 3.8',
    edit: shopEdit(['| Line', '| Line | Unused']),
    clients: others,
    expected: [['union-member-added', 'Result', 'safe']],
  },
  {
    title: 'a member leaves a union, and a fragment asked for it',
    from: 'GraphQL 5.5.2.3',
    edit: shopEdit([' | Line\n', '\n']),
    expected: [['union-member-removed', 'Result', 'breaking']],
  },
  {
    title: 'a member leaves a union, and no fragment asked for it',
    from: 'GraphQL 5.5.2.3',
    edit: shopEdit([' | Line\n', '\n']),
    clients: asks('{ search(text: "a") { ... on Order { id } } }'),
    expected: [['union-member-removed', 'Result', 'dangerous']],
  },
  {
    title: 'a type joins an interface that clients read',
    from: 'GraphQL 3.7 Interfaces',
    edit: shopEdit(['type Line {', 'type Line implements Node { id: ID!']),
    expected: [
      ['interface-gained', 'Line', 'dangerous'],
      ['field-added', 'Line.id', 'safe'],
    ],
  },
  {
    title: 'a new type implements an interface that clients read',
    from: 'GraphQL 3.7 Interfaces',
    edit: shopEdit(['type Line {', 'type Parcel implements Node { id: ID! }\ntype Line {']),
    expected: [
      ['interface-gained', 'Parcel', 'dangerous'],
      ['type-added', 'Parcel', 'safe'],
    ],
  },
  {
    title: 'a new type implements an interface that nobody reads',
    from: 'GraphQL 3.7 Interfaces',
    edit: shopEdit(['type Line {', 'type Parcel implements Named { name: String! }\ntype Line {']),
    expected: [
      ['interface-gained', 'Parcel', 'safe'],
      ['type-added', 'Parcel', 'safe'],
    ],
  },
  {
    title: 'a new type implements a new interface',
    from: 'GraphQL 3.7 Interfaces',
    edit: shopEdit([
      'type Line {',
      'interface Sized { size: Int }\ntype Parcel implements Sized { size: Int }\ntype Line {',
    ]),
    expected: [
      ['type-added', 'Sized', 'safe'],
      ['type-added', 'Parcel', 'safe'],
    ],
  },
  {
    title: 'a new interface implements one that clients read',
    from: 'GraphQL 3.7 Interfaces',
    edit: shopEdit(['type Line {', 'interface Sized implements Node { id: ID! size: Int }\ntype Line {']),
    expected: [['type-added', 'Sized', 'safe']],
  },
  {
    title: 'a new type is a member of a union that clients read',
    from: 'GraphQL 3.8 Unions',
    edit: shopEdit(['| Line', '| Line | Parcel'], ['type Line {', 'type Parcel { id: ID! }\ntype Line {']),
    expected: [
      ['type-added', 'Parcel', 'safe'],
      ['union-member-added', 'Result', 'dangerous'],
    ],
  },
  {
    title: 'a type leaves an interface, and a fragment asked for it',
    from: 'GraphQL 5.5.2.3',
    edit: shopEdit(['type Customer implements Node & Named', 'type Customer implements Named']),
    expected: [['interface-lost', 'Customer', 'breaking']],
  },
  {
    title: 'a type leaves an interface that nobody reads',
    from: 'GraphQL 5.5.2.3',
    edit: shopEdit(['type Customer implements Node & Named', 'type Customer implements Node']),
    expected: [['interface-lost', 'Customer', 'dangerous']],
  },
  {
    title: 'a field is added to an interface',
    from: 'GraphQL 3.7',
    edit: shopEdit(['interface Named { name: String! }', 'interface Named { name: String! mood: Mood }']),
    expected: [['field-added', 'Named.mood', 'safe']],
  },
  {
    title: 'a field leaves an interface, and stays in its types',
    from: 'GraphQL 5.3.1',
    edit: shopEdit(
      ['interface Node { id: ID! }', 'interface Node { ref: ID }'],
      [
        'type Customer implements Node & Named @key(fields: "id") {',
        'type Customer implements Node & Named @key(fields: "id") { ref: ID',
      ],
    ),
    expected: [
      ['field-added', 'Customer.ref', 'safe'],
      ['field-removed', 'Node.id', 'breaking'],
      ['field-added', 'Node.ref', 'safe'],
    ],
  },

  // Enums, by where they stand
  {
    title: 'a value is added to an enum that is only sent',
    from: 'GraphQL 3.9 Enums, input',
    edit: shopEdit(['NAME DATE', 'NAME DATE SIZE']),
    expected: [['enum-value-added-to-input', 'SortKey.SIZE', 'safe']],
  },
  {
    title: 'a value is added to an enum that clients read',
    from: 'GraphQL 3.9, output',
    edit: shopEdit(['GOOD BAD', 'GOOD BAD FINE']),
    expected: [['enum-value-added', 'Mood.FINE', 'dangerous']],
  },
  {
    title: 'a value is added to an enum that nobody reads',
    from: 'GraphQL 3.9, output',
    edit: shopEdit(['GOOD BAD', 'GOOD BAD FINE']),
    clients: others,
    expected: [['enum-value-added', 'Mood.FINE', 'safe']],
  },
  {
    title: 'a value that is written in an operation is removed',
    from: 'GraphQL 5.6.1 Values of Correct Type',
    edit: shopEdit(['PLACED PAID SHIPPED', 'PLACED SHIPPED']),
    expected: [['enum-value-removed', 'OrderStatus.PAID', 'breaking']],
  },
  {
    title: 'a value is removed that a variable may carry',
    from: 'GraphQL 6.1.2 Coercing Variable Values',
    edit: shopEdit(['PLACED PAID SHIPPED', 'PLACED PAID']),
    expected: [['enum-value-removed', 'OrderStatus.SHIPPED', 'breaking']],
  },
  {
    title: 'a value is removed that the recorded variables never carried',
    from: 'GraphQL 6.1.2',
    edit: shopEdit(['PLACED PAID SHIPPED', 'PLACED PAID']),
    clients: [
      {
        client: 'mobile',
        version: '4.2',
        text: 'query A($s: OrderStatus) { orders(status: $s) { id } }',
        coordinates: ['Query.orders', 'Query.orders(status:)', 'Order.id', 'OrderStatus.PAID'],
      },
    ],
    expected: [['enum-value-removed', 'OrderStatus.SHIPPED', 'dangerous']],
  },
  {
    title: 'a value is removed that was recorded of one old client',
    from: 'GraphQL 6.1.2',
    edit: shopEdit(['PLACED PAID SHIPPED', 'PLACED SHIPPED']),
    clients: [
      {
        client: 'mobile',
        version: '4.2',
        text: 'query A($s: OrderStatus) { orders(status: $s) { id } }',
        coordinates: ['Query.orders', 'Query.orders(status:)', 'Order.id', 'OrderStatus.PAID'],
      },
    ],
    expected: [['enum-value-removed', 'OrderStatus.PAID', 'breaking']],
  },
  {
    title: 'a value is removed from an enum that is only read',
    from: 'GraphQL 3.9, output',
    edit: shopEdit(['GOOD BAD', 'GOOD']),
    expected: [['enum-value-removed-from-output', 'Mood.BAD', 'dangerous']],
  },
  {
    title: 'a value of an enum is deprecated',
    from: 'GraphQL 3.13.3',
    edit: shopEdit(['GOOD BAD', 'GOOD BAD @deprecated(reason: "Removed after 2027-01-31.")']),
    expected: [['deprecation-added', 'Mood.BAD', 'safe']],
  },

  // Arguments
  {
    title: 'an argument is removed that clients send',
    from: 'GraphQL 5.4.1 Argument Names',
    edit: shopEdit([', ids: [ID!]', '']),
    expected: [['argument-removed', 'Query.orders(ids:)', 'breaking']],
  },
  {
    title: 'an argument is removed that nobody sends',
    from: 'GraphQL 5.4.1',
    edit: shopEdit([', after: String', '']),
    expected: [['argument-removed', 'Query.orders(after:)', 'dangerous']],
  },
  {
    title: 'an optional argument is added',
    from: 'GraphQL 5.4.3 Required Arguments',
    edit: shopEdit(['text: String!,', 'text: String!, limit: Int,']),
    expected: [['optional-argument-added', 'Query.search(limit:)', 'safe']],
  },
  {
    title: 'an argument with a default is added',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['text: String!,', 'text: String!, limit: Int! = 5,']),
    expected: [['optional-argument-added', 'Query.search(limit:)', 'safe']],
  },
  {
    title: 'a required argument is added to a field that clients ask for',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['text: String!,', 'text: String!, limit: Int!,']),
    expected: [['required-argument-added', 'Query.search(limit:)', 'breaking']],
  },
  {
    title: 'a required argument is added to a field that nobody asks for',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['text: String!,', 'text: String!, limit: Int!,']),
    clients: others,
    expected: [['required-argument-added', 'Query.search(limit:)', 'dangerous']],
  },
  {
    title: 'an argument becomes required that clients leave out',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['amount: Int', 'amount: Int!']),
    clients: asks('{ price }'),
    expected: [['argument-became-required', 'Query.price(amount:)', 'breaking']],
  },
  {
    title: 'an argument becomes required that every client writes',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['amount: Int', 'amount: Int!']),
    clients: asks('{ price(amount: 3) }'),
    expected: [['argument-became-required', 'Query.price(amount:)', 'dangerous']],
  },
  {
    title: 'an argument becomes required that a client sends from a variable that may be null',
    from: 'GraphQL 5.8.5 All Variable Usages Are Allowed',
    edit: shopEdit(['amount: Int', 'amount: Int!']),
    clients: asks('query A($n: Int) { price(amount: $n) }'),
    expected: [['argument-became-required', 'Query.price(amount:)', 'breaking']],
  },
  {
    title: 'an argument becomes optional',
    from: 'GraphQL 5.8.5',
    edit: shopEdit(['text: String!,', 'text: String,']),
    expected: [['argument-became-optional', 'Query.search(text:)', 'safe']],
  },
  {
    title: 'a required argument gets a default',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['text: String!,', 'text: String! = "a",']),
    expected: [['argument-became-optional', 'Query.search(text:)', 'safe']],
  },
  {
    title: 'a default goes, and with it an argument becomes required',
    from: 'GraphQL 5.4.3',
    edit: shopEdit(['currency: String! = "GBP"', 'currency: String!']),
    expected: [['argument-became-required', 'Query.price(currency:)', 'breaking']],
  },
  {
    title: 'a default changes, and a client leaves the argument out',
    from: 'GraphQL 6.4.1 Coercing Field Arguments',
    edit: shopEdit(['first: Int = 20', 'first: Int = 10']),
    expected: [['argument-default-changed', 'Query.orders(first:)', 'dangerous']],
  },
  {
    title: 'a default changes, and every client sends the argument',
    from: 'GraphQL 6.4.1',
    edit: shopEdit(['first: Int = 20', 'first: Int = 10']),
    clients: asks('{ orders(first: 3) { id } }'),
    expected: [['argument-default-changed', 'Query.orders(first:)', 'safe']],
  },
  {
    title: 'a default changes, and a client sends a variable that may be left out',
    from: 'GraphQL 6.4.1',
    edit: shopEdit(['first: Int = 20', 'first: Int = 10']),
    clients: asks('query A($n: Int) { orders(first: $n) { id } }'),
    expected: [['argument-default-changed', 'Query.orders(first:)', 'dangerous']],
  },
  {
    title: 'a default is added',
    from: 'GraphQL 6.4.1',
    edit: shopEdit(['amount: Int', 'amount: Int = 1']),
    clients: asks('{ price }'),
    expected: [['argument-default-changed', 'Query.price(amount:)', 'dangerous']],
  },
  {
    title: 'a default is taken away',
    from: 'GraphQL 6.4.1',
    edit: shopEdit(['sort: SortKey = NAME', 'sort: SortKey']),
    expected: [['argument-default-changed', 'Query.search(sort:)', 'dangerous']],
  },
  {
    title: 'an argument becomes a list, and clients write a value',
    from: 'GraphQL 3.11 List, input coercion',
    edit: shopEdit(['code: String)', 'code: [String!])']),
    clients: asks('{ price(code: "a") }'),
    expected: [['argument-type-changed', 'Query.price(code:)', 'dangerous']],
  },
  {
    title: 'an argument becomes a list, and a client sends a variable',
    from: 'GraphQL 5.8.5',
    edit: shopEdit(['code: String)', 'code: [String!])']),
    clients: asks('query A($c: String) { price(code: $c) }'),
    expected: [['argument-type-changed', 'Query.price(code:)', 'breaking']],
  },
  {
    title: 'a list of an argument becomes a value',
    from: 'GraphQL 3.11',
    edit: shopEdit(['ids: [ID!]', 'ids: ID']),
    expected: [['argument-type-changed', 'Query.orders(ids:)', 'breaking']],
  },
  {
    title: 'an Int argument becomes a Float, and clients write a value',
    from: 'GraphQL 3.5.2 Float, input coercion',
    edit: shopEdit(['amount: Int', 'amount: Float']),
    expected: [['argument-type-changed', 'Query.price(amount:)', 'dangerous']],
  },
  {
    title: 'an Int argument becomes a Float, and a client sends a variable',
    from: 'GraphQL 5.8.5',
    edit: shopEdit(['amount: Int', 'amount: Float']),
    clients: asks('query A($n: Int) { price(amount: $n) }'),
    expected: [['argument-type-changed', 'Query.price(amount:)', 'breaking']],
  },
  {
    title: 'an argument gets another type',
    from: 'GraphQL 5.6.1',
    edit: shopEdit(['amount: Int', 'amount: String']),
    expected: [['argument-type-changed', 'Query.price(amount:)', 'breaking']],
  },

  // Input objects
  {
    title: 'a field of an input is removed that clients write',
    from: 'GraphQL 5.6.2 Input Object Field Names',
    edit: shopEdit(['text: String minValue', 'minValue']),
    expected: [['input-field-removed', 'OrderFilter.text', 'breaking']],
  },
  {
    title: 'a field of an input is removed that nobody writes',
    from: 'GraphQL 5.6.2',
    edit: shopEdit(['minValue: Int ', '']),
    expected: [['input-field-removed', 'OrderFilter.minValue', 'dangerous']],
  },
  {
    title: 'a field of an input is removed that a variable may carry',
    from: 'GraphQL 6.1.2',
    edit: shopEdit(['minValue: Int ', '']),
    clients: asks('query A($f: OrderFilter) { orders(filter: $f) { id } }'),
    expected: [['input-field-removed', 'OrderFilter.minValue', 'breaking']],
  },
  {
    title: 'a field of an input is removed that recorded variables never carried',
    from: 'GraphQL 6.1.2',
    edit: shopEdit(['minValue: Int ', '']),
    clients: [
      {
        client: 'web',
        text: 'query A($f: OrderFilter) { orders(filter: $f) { id } }',
        coordinates: ['Query.orders', 'Query.orders(filter:)', 'Order.id', 'OrderFilter.shop'],
      },
    ],
    expected: [['input-field-removed', 'OrderFilter.minValue', 'dangerous']],
  },
  {
    title: 'an optional field is added to an input',
    from: 'GraphQL 5.6.4 Input Object Required Fields',
    edit: shopEdit(['shop: String!', 'shop: String! more: Int']),
    expected: [['optional-input-field-added', 'OrderFilter.more', 'safe']],
  },
  {
    title: 'a required field is added to an input that clients send',
    from: 'GraphQL 5.6.4',
    edit: shopEdit(['shop: String!', 'shop: String! more: Int!']),
    expected: [['required-input-field-added', 'OrderFilter.more', 'breaking']],
  },
  {
    title: 'a required field is added to an input that nobody sends',
    from: 'GraphQL 5.6.4',
    edit: shopEdit(['{ a: Int b: Int }', '{ a: Int b: Int c: Int! }']),
    expected: [['required-input-field-added', 'Spare.c', 'dangerous']],
  },
  {
    title: 'a required field with a default is added to an input',
    from: 'GraphQL 5.6.4',
    edit: shopEdit(['shop: String!', 'shop: String! more: Int! = 3']),
    expected: [['optional-input-field-added', 'OrderFilter.more', 'safe']],
  },
  {
    title: 'a field of an input becomes required that a client leaves out',
    from: 'GraphQL 5.6.4',
    edit: shopEdit(['text: String minValue', 'text: String! minValue']),
    expected: [['input-field-became-required', 'OrderFilter.text', 'breaking']],
  },
  {
    title: 'a field of an input becomes optional',
    from: 'GraphQL 3.12',
    edit: shopEdit(['shop: String!', 'shop: String']),
    expected: [['input-field-became-optional', 'OrderFilter.shop', 'safe']],
  },
  {
    title: 'the default of an input field changes that a client leaves out',
    from: 'GraphQL 3.10 Input Objects, input coercion',
    edit: shopEdit(['limit: Int = 10', 'limit: Int = 20']),
    expected: [['input-field-default-changed', 'OrderFilter.limit', 'dangerous']],
  },
  {
    title: 'a field of an input becomes a list, and a variable carries it',
    from: 'GraphQL 3.11',
    edit: shopEdit(['text: String minValue', 'text: [String] minValue']),
    clients: asks('query A($f: OrderFilter) { orders(filter: $f) { id } }'),
    expected: [['input-field-type-changed', 'OrderFilter.text', 'dangerous']],
  },
  {
    title: 'a field of an input gets another type',
    from: 'GraphQL 5.6.1',
    edit: shopEdit(['text: String minValue', 'text: Int minValue']),
    expected: [['input-field-type-changed', 'OrderFilter.text', 'breaking']],
  },

  // Directives that clients write
  {
    title: 'a directive is removed that a client writes',
    from: 'GraphQL 5.7.1 Directives Are Defined',
    edit: shopEdit(['directive @fresh(maxAge: Int = 10, mode: String) repeatable on FIELD | QUERY\n', '']),
    clients: asks('{ mood @fresh }'),
    expected: [['directive-removed', '@fresh', 'breaking']],
  },
  {
    title: 'a directive is removed that nobody writes',
    from: 'GraphQL 5.7.1',
    edit: shopEdit(['directive @fresh(maxAge: Int = 10, mode: String) repeatable on FIELD | QUERY\n', '']),
    expected: [['directive-removed', '@fresh', 'dangerous']],
  },
  {
    title: 'a directive may no longer stand where a client writes it',
    from: 'GraphQL 5.7.2 Directives Are in Valid Locations',
    edit: shopEdit(['on FIELD | QUERY', 'on QUERY']),
    clients: asks('{ mood @fresh }'),
    expected: [['directive-location-removed', '@fresh', 'breaking']],
  },
  {
    title: 'a directive may no longer stand where nobody writes it',
    from: 'GraphQL 5.7.2',
    edit: shopEdit(['on FIELD | QUERY', 'on FIELD']),
    clients: asks('{ mood @fresh }'),
    expected: [['directive-location-removed', '@fresh', 'dangerous']],
  },
  {
    title: 'an argument of a directive is removed that a client writes',
    from: 'GraphQL 5.4.1',
    edit: shopEdit([', mode: String', '']),
    clients: asks('{ mood @fresh(mode: "a") }'),
    expected: [['directive-argument-removed', '@fresh(mode:)', 'breaking']],
  },
  {
    title: 'a directive may no longer stand twice, and does',
    from: 'GraphQL 5.7.3 Directives Are Unique per Location',
    edit: shopEdit([') repeatable on', ') on']),
    clients: asks('{ mood @fresh @fresh(maxAge: 3) }'),
    expected: [['directive-no-longer-repeatable', '@fresh', 'breaking']],
  },
];
