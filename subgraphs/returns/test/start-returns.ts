import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { createReturns } from '../src/service.ts';
import type { ReturnsTables } from '../src/store/tables.ts';

export type TestReturns = TestService<ServiceOver<ReturnsTables>>;

/** The service on an empty database; it needs no neighbours. */
export function startReturns(engine: TestEngine): Promise<TestReturns> {
  return startTestService(engine, createReturns, {});
}
