import { runService } from '@musiccorp/chassis/service/run-service';
import { createWarehouse, readWarehouseConfig } from './service.ts';

await runService('warehouse', process.env, readWarehouseConfig, createWarehouse);
