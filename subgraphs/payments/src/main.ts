import { runService } from '@musiccorp/chassis/service/run-service';
import { createPayments, readPaymentsConfig } from './service.ts';

await runService('payments', process.env, readPaymentsConfig, createPayments);
