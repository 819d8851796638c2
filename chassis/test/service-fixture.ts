import { runService } from '../src/service/run-service.ts';
import { createService } from '../src/service/create-service.ts';
import { readServiceConfig } from '../src/service/service-config.ts';
import { moonMigrations, type MoonTables } from './open-moons.ts';

/** A whole service as a process: moons, read from its database, and a request that takes as long as its caller says. */
await runService(
  'moon',
  process.env,
  (environment) => readServiceConfig('moon', 4999, environment),
  (config, surroundings) =>
    createService<MoonTables, object>(
      {
        name: 'moon',
        description: 'Moons.',
        version: '1.0.0',
        migrations: moonMigrations,
        rest: (server) => {
          server.get('/slow', async (request) => {
            request.log.info('Slowly');
            await new Promise((resolve) => setTimeout(resolve, 500));
            return { done: true };
          });
        },
        graph: () => ({
          schema: new URL('./moons.graphql', import.meta.url),
          resolvers: { Query: { moons: () => [] } },
          context: () => ({}),
        }),
      },
      config,
      surroundings,
    ),
);
