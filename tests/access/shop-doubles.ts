import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  print,
  visit,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';
import type { Service } from './guarded-graph.ts';

/** An object of some type that belongs to somebody, whatever is asked of it. */
interface Double {
  readonly __typename: string;
  readonly owner: string;
}

const entities = [
  'Album',
  'Customer',
  'Wishlist',
  'Order',
  'LineItem',
  'Payment',
  'Refund',
  'Return',
  'Shipment',
  'Reservation',
  'Mail',
  'FraudReview',
];

/** One more service, through which every entity is met as a member of a union and behind an interface, by its key. */
const probe = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { anything(id: ID!): Anything thing(id: ID!): Thing }
union Anything = ${entities.join(' | ')}
interface Thing { id: ID }
${entities.map((name) => `type ${name} implements Thing @key(fields: "id") { id: ID }`).join('\n')}`;

/**
 * The services of the shop as their SDL has them, and what they would answer: every object belongs to whom the id of the
 * root field names. No field is non-null, so that what may not be read takes nothing else away.
 */
export function shopDoubles(): Record<string, Service> {
  const folder = path.resolve(import.meta.dirname, '../../schema/subgraphs');
  const services = readdirSync(folder).map((file): [string, Service] => [
    path.basename(file, '.graphql'),
    doubleOf(nullable(readFileSync(path.join(folder, file), 'utf8'))),
  ]);
  return { ...Object.fromEntries(services), probe: doubleOf(probe) };
}

function doubleOf(sdl: string): Service {
  return { sdl, resolvers: {}, fieldResolver: resolveField, typeResolver: typeOf };
}

function nullable(sdl: string): string {
  const document = visit(parse(sdl), {
    FieldDefinition: (field) => ({
      ...field,
      type: visit(field.type, { NonNullType: { leave: ({ type }) => type } }),
    }),
  });
  return print(document);
}

/** `Order.ann`; who is known by their own id has it alone. */
export function idOf(typename: string, owner: string): string {
  return ['Customer', 'FraudReview', 'Recipient'].includes(typename) ? owner : `${typename}.${owner}`;
}

const ownerIn = (id: string): string => id.slice(id.indexOf('.') + 1);

const typeOf = (value: unknown): string => (value as Double).__typename;

const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const { parentType, fieldName, returnType } = info;
  if (parentType.name === 'Query') {
    const { id = 'bob' } = args as { id?: string };
    const typename = /^([A-Z]\w+)\./.exec(id)?.[1] ?? 'Customer';
    if (fieldName === 'anything' || fieldName === 'thing')
      return { __typename: typename, owner: ownerIn(id) };
    return valueFor(returnType, fieldName, parentType.name, ownerIn(id));
  }
  const { owner, id } = source as { readonly owner?: string; readonly id?: string };
  return valueFor(returnType, fieldName, parentType.name, owner ?? ownerIn(id ?? ''));
};

function valueFor(type: GraphQLOutputType, field: string, parent: string, owner: string): unknown {
  const nullableType = getNullableType(type);
  if (isListType(nullableType)) return [valueFor(nullableType.ofType, field, parent, owner)];
  const named = getNamedType(nullableType);
  if (isObjectType(named)) return { __typename: named.name, owner } satisfies Double;
  if (isEnumType(named)) return named.getValues()[0]?.value;
  switch (named.name) {
    case 'ID':
      return idOf(parent, owner);
    case 'Int':
      return 1;
    case 'Boolean':
      return true;
    default:
      return 'text';
  }
}
