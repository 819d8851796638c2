import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, Kind } from 'graphql';
import { UserError } from '../command-line/command-line.ts';

/** What a new service must not collide with, and the files that name every service. */
export interface Repository {
  readonly root: string;
  readonly services: readonly string[];
  readonly ports: readonly number[];
  /** Names of the composed graph's types. */
  readonly types: ReadonlySet<string>;
  readonly queries: ReadonlySet<string>;
  /** Dependency → version of the chassis, and the chassis' own. */
  readonly versions: Readonly<Record<string, string>>;
  /** Text of a file by its path from the root; undefined when there is none. */
  read(file: string): string | undefined;
}

export function readRepository(root: string): Repository {
  const read = (file: string): string | undefined =>
    existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined;
  const services = readdirSync(path.join(root, 'subgraphs')).sort();
  const chassis = JSON.parse(read('chassis/package.json') ?? '{}') as {
    version: string;
    dependencies: Record<string, string>;
  };
  return {
    root,
    services,
    ports: usedPorts(services, read),
    ...namesOfGraph(read('schema/public.graphql')),
    versions: { ...chassis.dependencies, '@musiccorp/chassis': chassis.version },
    read,
  };
}

function usedPorts(services: readonly string[], read: Repository['read']): number[] {
  const routed = (read('schema/supergraph.yaml') ?? '').matchAll(/routing_url:.*:(\d+)/g);
  const configured = services.flatMap((name) => [
    ...(read(`subgraphs/${name}/src/config.ts`) ?? '').matchAll(/readServiceConfig\(\s*'[^']+',\s*(\d+)/g),
  ]);
  return [...routed, ...configured].map(([, port]) => Number(port));
}

function namesOfGraph(sdl: string | undefined): Pick<Repository, 'types' | 'queries'> {
  if (sdl === undefined) throw new UserError('there is no schema/public.graphql; run `npm run compose`');
  const types = new Set<string>();
  const queries = new Set<string>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || !definition.name) continue;
    types.add(definition.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Query') continue;
    for (const field of definition.fields ?? []) queries.add(field.name.value);
  }
  return { types, queries };
}
