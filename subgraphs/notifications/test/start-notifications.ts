import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { createNotifications } from '../src/service.ts';
import type { NotificationsTables } from '../src/store/tables.ts';

export type TestNotifications = TestService<ServiceOver<NotificationsTables>>;

/** The service on an empty database; it needs no neighbours. */
export function startNotifications(engine: TestEngine): Promise<TestNotifications> {
  return startTestService(engine, createNotifications, {});
}
