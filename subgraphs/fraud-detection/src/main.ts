import { runService } from '@musiccorp/chassis/service/run-service';
import { createFraudDetection, readFraudDetectionConfig } from './service.ts';

await runService('fraud-detection', process.env, readFraudDetectionConfig, createFraudDetection);
