import { runService } from '@musiccorp/chassis/service/run-service';
import { createCustomers, readCustomersConfig } from './service.ts';

await runService('customers', process.env, readCustomersConfig, createCustomers);
