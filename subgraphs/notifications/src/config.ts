import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type NotificationsConfig = ReturnType<typeof readNotificationsConfig>;

/** Every key that notifications reads. */
export function readNotificationsConfig(environment: Environment) {
  return readServiceConfig('notifications', 4007, environment);
}
