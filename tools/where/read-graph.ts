import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { UserError } from '../command-line/command-line.ts';
import { readSubgraphSource } from '../compose/subgraph-source.ts';
import { readSupergraphConfig } from '@musiccorp/gateway/check/reading/supergraph-config';
import { readOwners, type Owners } from './owners.ts';
import { readServiceGraph, type FieldName, type ServiceGraph } from './service-graph.ts';
import { readModules } from './source-module.ts';
import { traceField, type Trace } from './trace-field.ts';

/** The public graph and the services that it comes from. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly owners: Owners;
  readonly services: ReadonlyMap<string, ServiceGraph>;
}

export interface FieldAnswer {
  /** `Order.total` */
  readonly field: string;
  readonly type: string;
  readonly owners: readonly Trace[];
}

/** Reads schema/, codegen.yml and the services' sources below `root`. */
export function readGraph(root: string): Graph {
  const config = readSupergraphConfig(path.join(root, 'schema/supergraph.yaml'));
  const modules = readModules(root);
  const services = config.subgraphs.map((entry) => {
    const source = readSubgraphSource(entry);
    return [entry.name, readServiceGraph(root, source, modules, readMappers(root, entry.name))] as const;
  });
  return {
    schema: buildSchema(read(root, 'schema/public.graphql')),
    owners: readOwners(read(root, 'schema/supergraph.graphql')),
    services: new Map(services),
  };
}

/** Every field of every type that clients see, in the order of the public schema. */
export function publicFields({ schema }: Graph): (FieldName & { readonly returns: string })[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        type: type.name,
        field: field.name,
        returns: String(field.type),
      })),
    );
}

export function answerFor(graph: Graph, name: FieldName & { readonly returns: string }): FieldAnswer {
  const traces = ownersOf(graph, name).flatMap((owner) => {
    const service = graph.services.get(owner);
    return (service && traceField(service, name)) ?? [];
  });
  if (traces.length === 0) {
    throw new UserError(
      `no service's SDL has ${name.type}.${name.field}, which schema/public.graphql shows; run \`npm run compose\``,
      1,
    );
  }
  return { field: `${name.type}.${name.field}`, type: name.returns, owners: traces };
}

/** Every service that refers to an entity repeats its key; the key belongs to those that can load the entity. */
function ownersOf({ owners, services }: Graph, { type, field }: FieldName): readonly string[] {
  const all = owners.of(type, field);
  if (!owners.isKey(type, field)) return all;
  const loading = all.filter((name) => services.get(name)?.resolver(type, '__resolveReference'));
  return loading.length > 0 ? loading : all;
}

function readMappers(root: string, service: string): Record<string, string> {
  const codegen = parseYaml(read(root, 'codegen.yml'), { merge: true }) as {
    generates?: Record<string, { config?: { mappers?: Record<string, string> } } | undefined>;
  };
  return codegen.generates?.[`subgraphs/${service}/src/graph/resolvers.generated.ts`]?.config?.mappers ?? {};
}

function read(root: string, file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (cause) {
    throw new UserError(`there is no readable ${file}; run \`npm run compose\``, 2, { cause });
  }
}
