import { runService } from '@musiccorp/chassis/service/run-service';
import { createOrders, readOrdersConfig } from './service.ts';

await runService('orders', process.env, readOrdersConfig, createOrders);
