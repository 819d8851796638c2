import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../../../chassis/src/http/create-http-server.ts';
import { createLogger } from '../../../chassis/src/logging/create-logger.ts';
import { serveSubgraph } from '../../../chassis/src/subgraph/serve-subgraph.ts';
import { productsResolvers } from './products.ts';
import { suiteFile } from './suite-package.ts';

export interface Running {
  /** Where it answers GraphQL. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The suite's products subgraph, its schema unchanged, on our chassis. */
export async function startProducts(
  schema: URL = suiteFile('products.graphql'),
  resolvers: object = productsResolvers,
): Promise<Running> {
  const logger = createLogger('products', 'warn');
  const server = await createHttpServer({ title: 'Products', description: '', version: '1.0.0', logger });
  await serveSubgraph(server, { schema, resolvers, context: () => ({}) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, stop: () => server.close() };
}
