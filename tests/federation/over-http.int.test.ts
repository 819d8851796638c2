import { createServer } from 'node:http';
import { parse } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type Gateway } from '../../gateway/src/gateway.ts';
import { ask } from '../gateway/ask.ts';
import { differenceOf } from './compare.ts';
import { Contest } from './differential.ts';
import { allFixtures } from './fixtures/all.ts';
import type { RunningSubgraph } from './federation.ts';
import type { Row } from './values.ts';
import type { State } from './world.ts';

/** Serves a subgraph as remote ones are: GraphQL by POST. What one request changes is kept by its correlation id. */
async function serve(
  subgraph: RunningSubgraph,
  states: Map<string, State>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const id = String(request.headers['x-correlation-id']);
      const state = states.get(id) ?? new Map<string, unknown>();
      states.set(id, state);
      const { query, variables = {} } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Row;
      };
      void subgraph
        .execute(query, variables, state)
        .then((result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.each(allFixtures)('over HTTP, the federated schema $name', (fixture) => {
  const contest = new Contest(fixture);
  const states = new Map<string, State>();
  const stops: (() => Promise<void>)[] = [];
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    const subgraphs: Record<string, { url: string }> = {};
    for (const [name, subgraph] of contest.federation.subgraphs) {
      const served = await serve(subgraph, states);
      subgraphs[name] = { url: served.url };
      stops.push(served.stop);
    }
    const { sdl } = contest.federation.graph;
    gateway = createGateway({
      supergraphSdl: sdl,
      subgraphs,
      port: 0,
      cost: { max: Number.MAX_SAFE_INTEGER },
      logger: pino({ level: 'silent' }),
    });
    ({ url } = await gateway.listen());
  });
  afterAll(async () => {
    await gateway.close();
    await Promise.all(stops.map((stop) => stop()));
  });

  it('answers through the whole gateway as its twin does, the second time by the fast lane', async () => {
    const different: unknown[] = [];
    for (let seed = 70_000; seed < 70_030; seed += 1) {
      const operation = contest.generate(seed);
      if (operation === undefined) continue;
      const { text, variables } = operation;
      const twin = await contest.federation.askTwin(parse(text), variables);
      for (const door of ['general', 'fast']) {
        const ours = await ask(url, { query: text, variables });
        const difference = differenceOf(ours, twin);
        if (difference !== undefined) {
          different.push({ seed, door, text, variables, difference, body: ours.text });
        }
      }
    }
    expect(different).toEqual([]);
  });
});
