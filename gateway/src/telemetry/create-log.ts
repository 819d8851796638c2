import { pino, type DestinationStream, type Logger } from 'pino';
import type { Settings } from '../config/settings.ts';

/** A JSON logger; writes at once, so that nothing is lost when the process ends. */
export function createLog(level: Settings['log']['level'], destination?: DestinationStream): Logger {
  return pino({ level, base: null }, destination ?? pino.destination({ dest: 2, sync: true }));
}
