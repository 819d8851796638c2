import { runService } from '@musiccorp/chassis/service/run-service';
import { createCatalog, readCatalogConfig } from './service.ts';

await runService('catalog', process.env, readCatalogConfig, createCatalog);
