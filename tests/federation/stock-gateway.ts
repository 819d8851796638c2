import { ApolloGateway } from '@apollo/gateway';
import { Kind, type DocumentNode } from 'graphql';
import type { Answer } from './compare.ts';
import type { Federation } from './federation.ts';
import type { Row } from './values.ts';

export type AskStock = (text: string, document: DocumentNode, variables?: Row) => Promise<Answer>;

/** Apollo's own gateway over the same subgraphs, as a third opinion. */
export async function stockGatewayOver({ graph, subgraphs }: Federation): Promise<AskStock> {
  // Read by the constructor, which otherwise starts an exporter to Apollo.
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const gateway = new ApolloGateway({
    supergraphSdl: graph.sdl,
    logger: silent,
    buildService: ({ name }) => ({
      process: async ({ request }) => {
        const json = JSON.stringify(request.variables ?? {});
        const result = await subgraphs
          .get(name)
          ?.execute(request.query ?? '', JSON.parse(json) as Row, new Map());
        return JSON.parse(JSON.stringify(result ?? {})) as object;
      },
    }),
  });
  const { executor } = await gateway.load();
  if (executor === null) throw new Error('Apollo Gateway has no executor.');
  return async (text, document, variables = {}) => {
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    const context = {
      request: { query: text, variables },
      document,
      source: text,
      // Its plans are kept by this text alone.
      queryHash: text,
      operationName: operation?.name?.value ?? null,
      operation,
      schema: graph.apiSchema,
      logger: silent,
      context: {},
      metrics: {},
      cache: {},
    };
    return executor(context as never);
  };
}
