import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  getNamedType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  parse,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const folder = new URL('../../schema/subgraphs/', import.meta.url);

/** The names of the shop's services that have a part in the graph. */
export const services: readonly string[] = readdirSync(folder)
  .map((file) => basename(file, '.graphql'))
  .sort();

/** Answers one GraphQL request, JSON in and JSON out. */
export type AnswerRequest = (body: string) => Promise<string>;

/** What plays one of the shop's services: each field has a value that is made of its name, and nothing is ever missing. */
export function doubleOf(service: string): AnswerRequest {
  const typeDefs = parse(readFileSync(new URL(`${service}.graphql`, folder), 'utf8'));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: entityResolvers(typeDefs) }]);
  const documents = new Map<string, DocumentNode>();
  return async (body) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const answer = await execute({ schema, document, variableValues: variables ?? {}, fieldResolver });
    return JSON.stringify(answer);
  };
}

type Representation = Readonly<Record<string, unknown>>;

type EntityResolver = Record<'__resolveReference', (given: Representation) => Representation>;

function entityResolvers(typeDefs: DocumentNode): Record<string, EntityResolver> {
  const named = typeDefs.definitions.flatMap((node) =>
    'directives' in node && 'name' in node ? [node] : [],
  );
  const keyed = named.filter(({ directives }) => directives?.some(({ name }) => name.value === 'key'));
  return Object.fromEntries(
    keyed.map(({ name }) => [name?.value ?? '', { __resolveReference: (given) => given }]),
  );
}

const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const known = isRecord(source) ? source[info.fieldName] : undefined;
  if (known !== undefined) return known;
  const owner = isRecord(source) ? String(source['id']) : 'root';
  const { id } = args as { id?: unknown };
  return valueOf(info.returnType, `${owner}.${info.fieldName}`, typeof id === 'string' ? id : undefined);
};

function valueOf(type: GraphQLOutputType, name: string, id = name): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, id);
  if (isListType(type)) return [1, 2].map((place) => valueOf(type.ofType, `${name}.${place}`));
  if (isCompositeType(type)) return { __typename: type.name, id };
  if (isEnumType(type)) return type.getValues()[0]?.name;
  switch (getNamedType(type).name) {
    case 'Int':
    case 'Float':
      return name.length;
    case 'Boolean':
      return true;
    default:
      return name;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
