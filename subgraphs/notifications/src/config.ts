import type { Environment } from '@musiccorp/chassis/config/read-config';
import { numberSetting, textSetting, urlSetting } from '@musiccorp/chassis/config/settings';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';
import { dirname, join } from 'node:path';

export type NotificationsConfig = ReturnType<typeof readNotificationsConfig>;

/** Every key that notifications reads. */
export function readNotificationsConfig(environment: Environment) {
  const { mailDirectory, ...config } = readServiceConfig('notifications', 4007, environment, {
    smtpUrl: urlSetting('NOTIFICATIONS_SMTP_URL', 'A mail server; without it mails are files', undefined, [
      'smtp:',
      'smtps:',
    ]),
    mailDirectory: textSetting('NOTIFICATIONS_MAIL_DIR', 'Where mails are kept as files', undefined),
    from: textSetting('NOTIFICATIONS_FROM', 'Who the mails are from', 'MusicCorp <shop@musiccorp.example>'),
    maxAgeHours: numberSetting(
      'NOTIFICATIONS_MAX_AGE_HOURS',
      'What happened longer ago is not told any more',
      168,
      { min: 1, max: 87_600 },
    ),
  });
  // Beside the embedded database and not in it: that folder is the engine's alone.
  return Object.freeze({
    ...config,
    mailDirectory: mailDirectory ?? join(dirname(config.dataDirectory), 'mails'),
  });
}
