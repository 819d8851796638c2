import { runService } from '@musiccorp/chassis/service/run-service';
import { createLoyalty, readLoyaltyConfig } from './service.ts';

await runService('loyalty', process.env, readLoyaltyConfig, createLoyalty);
