import { createLogger } from '../../src/logging/create-logger.ts';
import { createService, type Service, type ServiceDefinition } from '../../src/service/create-service.ts';
import type { Wired } from '../../src/testing/crash/mortal-service.ts';
import type { EffectTables } from './effects.ts';

/** A mistake that a sweep must find; null for none. */
export type Planted =
  | 'acknowledged before the commit'
  | 'effect outside the transaction'
  | 'key not the same at each attempt'
  | 'event outside the transaction'
  | null;

/** A service of the fixture, over wires. */
export function createSeaService<Neighbor extends string>(
  { databaseUrl, broker }: Wired<Neighbor>,
  definition: Pick<ServiceDefinition<EffectTables, object>, 'name' | 'rest' | 'consumes' | 'sagas'>,
): Service {
  return createService<EffectTables, object>(
    {
      description: 'A service that is cut off.',
      version: '1.0.0',
      migrations: new URL('./migrations', import.meta.url),
      graph: () => ({
        schema: new URL('../moons.graphql', import.meta.url),
        resolvers: { Query: { moons: () => [] } },
        context: () => ({}),
      }),
      ...definition,
    },
    {
      host: '127.0.0.1',
      port: 0,
      portSetting: 'PORT',
      databaseUrl,
      dataDirectory: '',
      natsUrl: undefined,
      natsPrefix: 'test',
      logLevel: 'silent',
      eventRetryAfterMs: Array.from({ length: 12 }, () => 50),
    },
    { logger: createLogger(definition.name, 'silent'), broker },
  );
}
