import { runService } from '@musiccorp/chassis/service/run-service';
import { createReturns, readReturnsConfig } from './service.ts';

await runService('returns', process.env, readReturnsConfig, createReturns);
