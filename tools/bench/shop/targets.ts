import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variables } from '../compare.ts';
import type { PreparedRequest } from '../load/sender.ts';
import { root } from '../root.ts';
import type { Bench } from '../suite.ts';
import { startTarget, type Target } from '../targets/start-target.ts';
import { supergraphAt } from '../targets/supergraph-at.ts';

export type TargetName = 'ours' | 'stock' | 'hand-written';

export const targetNames: readonly TargetName[] = ['ours', 'stock', 'hand-written'];

interface TargetDefinition {
  /** As sentences and the report call it. */
  readonly says: string;
  readonly args: (services: Readonly<Record<string, string>>, supergraphFile: string) => string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The request that asks it for an operation. */
  readonly prepare: (operation: string, variables: Variables) => PreparedRequest;
}

const production = { NODE_ENV: 'production' };
const peers = join(root, 'tests/load/peers');

const definitions: Readonly<Record<TargetName, TargetDefinition>> = {
  ours: {
    says: 'The gateway',
    args: (_, supergraphFile) => [
      join(root, 'gateway/bin/gateway.js'),
      `--supergraph=${supergraphFile}`,
      '--host=127.0.0.1',
      '--port=0',
    ],
    // The others write no line for each request either, and let everybody read everything, as ours does in development.
    environment: { NODE_ENV: 'development', LOG_LEVEL: 'warn' },
    prepare: prepareGraphql,
  },
  stock: {
    says: 'The stock gateway',
    args: (_, supergraphFile) => [join(peers, 'stock/server.mjs'), supergraphFile],
    environment: { ...production, APOLLO_TELEMETRY_DISABLED: 'true' },
    prepare: prepareGraphql,
  },
  'hand-written': {
    says: 'The hand-written aggregator',
    args: (services) => [join(peers, 'hand-written/shop/server.mjs'), JSON.stringify(services)],
    environment: production,
    prepare: (operation, variables) => ({ path: `/${operation}`, body: JSON.stringify(variables) }),
  },
};

/** Starts the named targets, each in its own process, all before the same services. */
export async function startTargets(
  names: readonly TargetName[],
  services: Readonly<Record<string, string>>,
  { folder, bench }: { folder: string; bench: Bench },
): Promise<Target[]> {
  const supergraphFile = join(folder, 'supergraph.graphql');
  const endpoints = Object.fromEntries(
    Object.entries(services).map(([name, url]) => [name, `${url}/graphql`]),
  );
  writeFileSync(supergraphFile, supergraphAt(join(root, 'schema/supergraph.graphql'), endpoints));
  return Promise.all(
    names.map((name) => {
      const { says, args, environment } = definitions[name];
      return startTarget(name, { name: says, args: args(services, supergraphFile), environment }, bench);
    }),
  );
}

/** The request that asks a target for an operation. */
export function prepareFor(name: string, operation: string, variables: Variables): PreparedRequest {
  return definitions[name as TargetName].prepare(operation, variables);
}

/** Whether the product runs as built, or from its source. */
export function runsBuilt(): boolean {
  return existsSync(join(root, 'gateway/dist/main.js'));
}

const documents = new Map<string, string>();

function prepareGraphql(operation: string, variables: Variables): PreparedRequest {
  const query =
    documents.get(operation) ?? readFileSync(join(root, `schema/operations/${operation}.graphql`), 'utf8');
  documents.set(operation, query);
  return { path: '/graphql', body: JSON.stringify({ query, variables }) };
}
