import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildSchema,
  execute,
  Kind,
  parse,
  printSchema,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
} from 'graphql';
import { readSupergraph, type ReadSupergraph } from '../../gateway/src/supergraph/read-supergraph.ts';
import { serveSupergraph, type ServedSupergraph } from '../../gateway/src/supergraph/serve-supergraph.ts';
import type { Fixture } from './fixture.ts';
import { interfacesOf, Instance, World, type Owner, type State } from './world.ts';
import type { Row } from './values.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag"])\n`;

/** One subgraph of a fixture, ready to be asked. */
export interface RunningSubgraph {
  readonly schema: GraphQLSchema;
  execute(query: string, variables: Row, state: State): Promise<ExecutionResult>;
}

/** A fixture composed, with its subgraphs and its twin. */
export interface Federation {
  readonly fixture: Fixture;
  readonly graph: ServedSupergraph;
  /** The same for the planner. */
  readonly read: ReadSupergraph;
  readonly subgraphs: ReadonlyMap<string, RunningSubgraph>;
  /** The same graph as one schema that knows everything. */
  askTwin(document: DocumentNode, variables: Row): Promise<ExecutionResult>;
}

export function federationOf(fixture: Fixture): Federation {
  const services = Object.entries(fixture.subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid/`,
    typeDefs: parse(link + sdl),
  }));
  const composed = composeServices(services);
  if (composed.supergraphSdl === undefined) {
    throw new Error(`${fixture.name}: ${composed.errors.map(String).join('\n')}`);
  }
  const read = readSupergraph(composed.supergraphSdl);
  const graph = serveSupergraph(composed.supergraphSdl, read.extract);
  const twin = buildSchema(printSchema(graph.apiSchema));
  const interfaces = interfacesOf(graph.fullSchema);
  const world = new World(fixture, { typeFor: (type) => type, owns: () => true }, interfaces);
  return {
    fixture,
    graph,
    read,
    subgraphs: new Map(
      services.map(({ name, typeDefs }) => [name, subgraphOf(fixture, name, typeDefs, interfaces)]),
    ),
    askTwin: async (document, variableValues) =>
      execute({
        schema: twin,
        document,
        variableValues,
        contextValue: new Map(),
        fieldResolver: world.resolveField,
        typeResolver: (value) => (value instanceof Instance ? value.__typename : undefined),
      }),
  };
}

function subgraphOf(
  fixture: Fixture,
  name: string,
  typeDefs: DocumentNode,
  interfaces: ReadonlyMap<string, readonly string[]>,
): RunningSubgraph {
  const world = new World(fixture, ownerOf(fixture, name, typeDefs, interfaces), interfaces);
  const resolveReference = (given: Row): unknown => world.resolveReference(given);
  const keyed = typesOf(typeDefs).filter(({ directives = [] }) =>
    directives.some((directive) => directive.name.value === 'key'),
  );
  const resolvers = Object.fromEntries(
    keyed.map((type) => [type.name.value, { __resolveReference: resolveReference }]),
  );
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  const documents = new Map<string, DocumentNode>();
  return {
    schema,
    execute: async (query, variableValues, contextValue) => {
      const document = documents.get(query) ?? validated(schema, name, query);
      documents.set(query, document);
      if (documents.size > 2000) documents.clear();
      return execute({
        schema,
        document,
        variableValues,
        contextValue,
        fieldResolver: world.resolveField,
        typeResolver: (value) => (value instanceof Instance ? value.__typename : undefined),
      });
    },
  };
}

/** A subgraph that is asked something invalid is the gateway's fault, and ends the test. */
function validated(schema: GraphQLSchema, name: string, query: string): DocumentNode {
  const document = parse(query);
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(`${name} is asked nonsense: ${query}\n${problems.join('\n')}`);
  return document;
}

function typesOf(typeDefs: DocumentNode): (ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode)[] {
  return typeDefs.definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}

function ownerOf(
  fixture: Fixture,
  name: string,
  typeDefs: DocumentNode,
  interfaces: ReadonlyMap<string, readonly string[]>,
): Owner {
  const owned = new Set(fixture.provided?.[name]);
  const objects = new Set<string>();
  for (const type of typesOf(typeDefs)) {
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION) objects.add(type.name.value);
    for (const field of type.fields ?? []) {
      const external = field.directives?.some((directive) => directive.name.value === 'external');
      if (!external) owned.add(`${type.name.value}.${field.name.value}`);
    }
  }
  return {
    typeFor: (concrete) =>
      objects.has(concrete)
        ? concrete
        : ((interfaces.get(concrete) ?? []).find((type) => objects.has(type)) ?? concrete),
    owns: (typename, field) => owned.has(`${typename}.${field}`),
  };
}
