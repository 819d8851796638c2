import { StartError } from '@musiccorp/chassis/config/start-error';
import type { Database } from '@musiccorp/chassis/database/open-database';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { CatalogConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { createImporter, type Importer } from './processes/importer.ts';
import { watchImportFolder } from './processes/watch-import-folder.ts';
import { watchOverImports } from './processes/watch-over-imports.ts';
import { addRoutes } from './rest/routes.ts';
import type { CatalogTables } from './store/tables.ts';

export { readCatalogConfig, type CatalogConfig } from './config.ts';

/** The catalog: artists, albums and genres, and the import of new products. */
export function createCatalog(
  config: CatalogConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<CatalogTables> {
  let importer: Importer | undefined;
  const now = (): Date => new Date();
  const rest = async (server: HttpServer, { kysely }: Database<CatalogTables>): Promise<void> => {
    importer = await createImporter(kysely, surroundings.logger, config.importMaxBytes, now);
    server.addHook('onClose', () => importer?.stop());
    await addRoutes(server, { kysely, importer, now });
  };
  return createService<CatalogTables, object>(
    {
      name: 'catalog',
      description: 'Keeps artists, albums and genres, and imports new products. They are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest,
      graph: ({ kysely }) => createGraph(kysely),
      background: ({ engine }) => startImports(importer, engine === 'pglite', config),
    },
    config,
    surroundings,
  );
}

/** What runs beside the requests; returns how to stop it. */
async function startImports(
  importer: Importer | undefined,
  isAlone: boolean,
  { importDirectory, importPollMs }: CatalogConfig,
): Promise<() => Promise<void>> {
  if (importer === undefined) throw new Error('Imports start after the routes.');
  const endWatch = await watchOverImports(importer, isAlone);
  const endFolder =
    importDirectory === undefined ? undefined : await openFolder(importer, importDirectory, importPollMs);
  return async () => {
    endWatch();
    await Promise.all([endFolder?.(), importer.queue.stop()]);
  };
}

async function openFolder(
  importer: Importer,
  directory: string,
  pollMs: number,
): Promise<() => Promise<void>> {
  try {
    return await watchImportFolder(importer, directory, pollMs);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The import folder ${directory} (CATALOG_IMPORT_DIR) cannot be used: ${reason}`, {
      cause: error,
    });
  }
}
