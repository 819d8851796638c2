import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { createLoyalty } from '../src/service.ts';
import type { LoyaltyTables } from '../src/store/tables.ts';

export type TestLoyalty = TestService<ServiceOver<LoyaltyTables>>;

/** The service on an empty database; it needs no neighbours. */
export function startLoyalty(engine: TestEngine): Promise<TestLoyalty> {
  return startTestService(engine, createLoyalty, {});
}
