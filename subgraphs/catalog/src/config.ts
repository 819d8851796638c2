import type { Environment } from '@musiccorp/chassis/config/read-config';
import { numberSetting, textSetting } from '@musiccorp/chassis/config/settings';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type CatalogConfig = ReturnType<typeof readCatalogConfig>;

const megabyte = 1_048_576;

/** Every key that the catalog reads. */
export function readCatalogConfig(environment: Environment) {
  return readServiceConfig('catalog', 4001, environment, {
    importDirectory: textSetting(
      'CATALOG_IMPORT_DIR',
      'A folder whose CSV and JSON Lines files are imported; without it none is watched',
      undefined,
    ),
    importPollMs: numberSetting('CATALOG_IMPORT_POLL_MS', 'How often that folder is looked at', 3000, {
      min: 10,
      max: 3_600_000,
    }),
    importMaxBytes: numberSetting(
      'CATALOG_IMPORT_MAX_BYTES',
      'The largest file that is imported',
      50 * megabyte,
      { min: 1, max: 1024 * megabyte },
    ),
  });
}
