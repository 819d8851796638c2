import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { createFraudDetection } from '../src/service.ts';
import type { FraudDetectionTables } from '../src/store/tables.ts';

export type TestFraudDetection = TestService<ServiceOver<FraudDetectionTables>>;

/** The service on an empty database; it needs no neighbours. */
export function startFraudDetection(engine: TestEngine): Promise<TestFraudDetection> {
  return startTestService(engine, createFraudDetection, {});
}
