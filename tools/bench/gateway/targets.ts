import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreparedRequest } from '../load/sender.ts';
import type { Variables } from '../compare.ts';
import type { ChartLabel } from '../report/cpu-charts.ts';
import type { Report } from '../report/render-report.ts';
import { root } from '../root.ts';
import type { Bench } from '../suite.ts';
import { hivePackages, stockPackages, type PeerPackages } from '../targets/install-peer.ts';
import { startTarget, type Target } from '../targets/start-target.ts';
import { supergraphAt } from '../targets/supergraph-at.ts';
import { graphFolder, type GraphWorkload } from './workloads.ts';

export const targetNames = [
  'ours-usage',
  'ours',
  'ours-general-door',
  'stock',
  'hive',
  'hand-written',
] as const;
export type TargetName = (typeof targetNames)[number];

/** Those that are measured when nobody asks for some. */
export const usualTargets: readonly TargetName[] = targetNames.filter((name) => name !== 'ours-usage');

/** The same for all targets: a young generation that fits the garbage of some requests. */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=64'];

interface Setting {
  /** A folder for files of this run. */
  readonly folder: string;
  /** Where the gateway is built. */
  readonly gateway: string;
  readonly supergraphFile: string;
  readonly urls: Readonly<Record<string, string>>;
}

interface TargetDefinition {
  readonly packages?: PeerPackages;
  /** As sentences and the report call it. */
  readonly says: string;
  readonly args: (setting: Setting) => readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const production = { NODE_ENV: 'production' };
const peers = join(root, 'tests/load/peers');

const definitions: Readonly<Record<TargetName, TargetDefinition>> = {
  'ours-usage': {
    says: 'The gateway that records usage',
    ...ourGateway((folder) => ({ usage: { folder: join(folder, 'usage') } })),
  },
  ours: { says: 'The gateway', ...ourGateway(() => ({})) },
  'ours-general-door': {
    says: 'The gateway without its fast lane',
    ...ourGateway(() => ({ fastLane: false })),
  },
  stock: {
    says: 'The stock gateway',
    packages: stockPackages,
    args: ({ supergraphFile }) => [join(peers, 'stock/server.mjs'), supergraphFile],
    environment: { ...production, APOLLO_TELEMETRY_DISABLED: 'true' },
  },
  hive: {
    says: 'Hive Gateway',
    packages: hivePackages,
    args: ({ supergraphFile }) => [join(peers, 'hive/server.mjs'), supergraphFile],
    environment: production,
  },
  'hand-written': {
    says: 'The hand-written aggregator',
    args: ({ gateway, urls }) => [
      join(peers, 'hand-written/graph/server.mjs'),
      gateway,
      JSON.stringify(urls),
    ],
    environment: production,
  },
};

/** What has to be installed for a target; undefined for nothing. */
export function packagesOf(name: TargetName): PeerPackages | undefined {
  return definitions[name].packages;
}

/** `settingsOf` is given a folder for files of this run. */
function ourGateway(settingsOf: (folder: string) => object): Pick<TargetDefinition, 'args' | 'environment'> {
  return {
    args: ({ folder, gateway, supergraphFile }) => {
      const settings = settingsOf(folder);
      const config = join(folder, `gateway-${Object.keys(settings).join('-')}.json`);
      writeFileSync(config, JSON.stringify({ host: '127.0.0.1', port: 0, ...settings }));
      return [join(gateway, 'main.js'), `--supergraph=${supergraphFile}`, `--config=${config}`];
    },
    // The others write no line for each request either.
    environment: { ...production, LOG_LEVEL: 'warn' },
  };
}

/** Starts the named targets, each in its own process, before the same subgraphs. */
export async function startTargets(
  names: readonly TargetName[],
  given: Omit<Setting, 'supergraphFile'>,
  bench: Bench,
): Promise<Target[]> {
  const supergraphFile = join(given.folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraphAt(join(graphFolder, 'supergraph.graphql'), given.urls));
  return Promise.all(
    names.map((name) => {
      const { says, args, environment } = definitions[name];
      const setup = { name: says, args: [...nodeFlags, ...args({ ...given, supergraphFile })], environment };
      return startTarget(name, setup, bench);
    }),
  );
}

/** The request that asks a target for a workload. */
export function prepareFor(target: string, workload: GraphWorkload, variables: Variables): PreparedRequest {
  if (target === 'hand-written') return { path: `/${workload.name}`, body: JSON.stringify(variables) };
  return { path: '/graphql', body: JSON.stringify({ query: workload.query, variables }) };
}

/** How charts name the targets. */
export function targetLabels(versions: Report['versions']): Record<TargetName, ChartLabel> {
  return {
    'ours-usage': { text: 'this gateway, recording usage', kind: 'ours' },
    ours: { text: 'this gateway', kind: 'ours' },
    'ours-general-door': { text: 'this gateway, no fast lane', kind: 'ours' },
    stock: { text: `@apollo/gateway ${versions['@apollo/gateway'] ?? ''}`, kind: 'other' },
    hive: { text: `Hive Gateway ${versions['@graphql-hive/gateway'] ?? ''}, Rust planner`, kind: 'other' },
    'hand-written': { text: 'calls written by hand, no gateway', kind: 'limit' },
  };
}
