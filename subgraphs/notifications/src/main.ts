import { runService } from '@musiccorp/chassis/service/run-service';
import { createNotifications, readNotificationsConfig } from './service.ts';

await runService('notifications', process.env, readNotificationsConfig, createNotifications);
