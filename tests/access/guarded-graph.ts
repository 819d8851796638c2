import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { equal } from 'node:assert/strict';
import {
  execute,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { unrestricted, type Viewer } from '../../gateway/src/auth/viewer.ts';
import type { GraphResult } from '../../gateway/src/execution/executed-request.ts';
import { checkSettings } from '../../gateway/src/config/check-settings.ts';
import type { PartialSettings } from '../../gateway/src/config/settings.ts';
import { journey } from '../../gateway/src/journey.ts';
import { planBuilder } from '../../gateway/src/planning/build-plan.ts';
import { readSupergraph } from '../../gateway/src/supergraph/read-supergraph.ts';
import { serveSupergraph } from '../../gateway/src/supergraph/serve-supergraph.ts';
import type { AskSubgraph } from '../../gateway/src/transport/subgraph-query.ts';
import { parseSubgraphResponse } from '../../gateway/src/transport/subgraph-response.ts';
import { requestContext } from '../federation/ask-gateway.ts';

export interface Service {
  /** Without its links. */
  readonly sdl: string;
  readonly resolvers: object;
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
  readonly typeResolver?: GraphQLTypeResolver<unknown, unknown>;
}

export interface Asked {
  readonly service: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface GuardedAnswer {
  readonly data: unknown;
  /** Each as its path and its code: `order.total FORBIDDEN`. */
  readonly errors: readonly string[];
  /** All that the subgraphs were asked. */
  readonly asked: readonly Asked[];
}

export interface GuardedGraph {
  readonly apiSchema: GraphQLSchema;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  ask(query: string, viewer: Viewer, variables?: Record<string, unknown>): Promise<GuardedAnswer>;
}

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable",
    "@interfaceObject", "@inaccessible", "@provides", "@composeDirective", "@authenticated", "@requiresScopes", "@policy"])`;
export const ownerLink = `  @link(url: "https://musiccorp.example/graph/v1.0", import: ["@owner"])
  @composeDirective(name: "@owner")
directive @owner(field: String, argument: String, scopes: [[String!]!]) repeatable on OBJECT | INTERFACE | FIELD_DEFINITION\n`;

/** The supergraph of these services. Each links what it needs by itself when its SDL begins with `extend schema`. */
export function composeGuarded(services: Readonly<Record<string, Pick<Service, 'sdl'>>>): string {
  const composed = composeServices(
    Object.entries(services).map(([name, { sdl }]) => ({
      name,
      url: `http://${name}.invalid/`,
      typeDefs: parse(linked(sdl)),
    })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors.map(String).join('\n'));
  return composed.supergraphSdl;
}

function linked(sdl: string): string {
  if (sdl.startsWith('extend schema')) return sdl;
  return `${link}\n${sdl.includes('@owner') ? ownerLink : ''}${sdl}`;
}

/** These services behind the gateway's executor; `edit` changes the supergraph as another composer would write it. */
export function guardedGraph(
  services: Readonly<Record<string, Service>>,
  edit: (supergraph: string) => string = (sdl) => sdl,
  partial: PartialSettings = {},
): GuardedGraph {
  const sdl = edit(composeGuarded(services));
  const read = readSupergraph(sdl);
  const graph = serveSupergraph(sdl, read.extract);
  const build = planBuilder(read, 100);
  let asked: Asked[] = [];
  const schemas = new Map(Object.entries(services).map(([name, service]) => [name, schemaOf(service)]));
  const clients = new Map(
    Object.entries(services).map(([name, service]) => [
      name,
      clientOf(name, service, schemas.get(name) ?? schemaOf(service), (each) => asked.push(each)),
    ]),
  );
  const makeExecutor = journey({ settings: checkSettings(partial) });
  const executor = makeExecutor(graph, async (document) => ({ plan: build(document).plan }), {
    clients,
    maxBatch: 1000,
  });
  const valid = new Map<string, DocumentNode>();
  const run = async (
    text: string,
    viewer: Viewer,
    variables: Record<string, unknown>,
  ): Promise<GraphResult> => {
    const document = valid.get(text) ?? parse(text);
    if (!valid.has(text)) {
      const [problem] = validate(graph.apiSchema, document);
      if (problem !== undefined) throw problem;
      valid.set(text, document);
    }
    const context = requestContext(viewer);
    try {
      const operation = { text, document, operationName: undefined, variables };
      const { request } = await executor.execute(operation, context);
      const written = request.write();
      const result = request.complete();
      if (written !== undefined) {
        equal(written.data, JSON.stringify(result.data));
        equal(written.errors.length, result.errors.length);
      }
      return result;
    } finally {
      context.deadline.clear();
    }
  };
  return {
    apiSchema: graph.apiSchema,
    schemas,
    ask: async (query, viewer, variables = {}) => {
      asked = [];
      const { data, errors } = await run(query, viewer, variables);
      return {
        data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
        errors: errors.map(
          ({ path, extensions }) => `${path?.join('.') ?? ''} ${String(extensions['code'])}`,
        ),
        asked,
      };
    },
  };
}

function schemaOf({ sdl, resolvers }: Service): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(linked(sdl)), resolvers: resolvers as never }]);
}

function clientOf(
  service: string,
  { fieldResolver, typeResolver }: Service,
  schema: GraphQLSchema,
  note: (asked: Asked) => void,
): AskSubgraph {
  const documents = new Map<string, DocumentNode>();
  return async ({ body }) => {
    const { query, variables } = JSON.parse(body) as Pick<Asked, 'query' | 'variables'>;
    note({ service, query, variables });
    const document = documents.get(query) ?? parse(query);
    if (!documents.has(query)) {
      const [problem] = validate(schema, document);
      if (problem !== undefined) throw problem;
      documents.set(query, document);
    }
    const result: ExecutionResult = await execute({
      schema,
      document,
      variableValues: variables,
      fieldResolver: fieldResolver ?? null,
      typeResolver: typeResolver ?? null,
    });
    return parseSubgraphResponse(service, 200, JSON.stringify(result));
  };
}

/** Somebody with a token. */
export function subject(
  id: string,
  scopes: readonly string[] = [],
  policies: readonly string[] = [],
): Viewer {
  return { kind: 'identified', subject: id, roles: [], scopes: new Set(scopes), policies: new Set(policies) };
}

/** A viewer who may see everything, to see that there is something to see. */
export const everybody = unrestricted;
