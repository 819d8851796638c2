import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secrets = ['authorization', 'cookie', '["set-cookie"]', 'cardToken', 'password'];
const maxDepth = 5;

/** `name`, `*.name`, `*.*.name` and so on: paths have no wildcard for any depth. */
function atEveryDepth(name: string): string[] {
  const separator = name.startsWith('[') ? '' : '.';
  return Array.from({ length: maxDepth }, (_, depth) =>
    depth === 0 ? name : `${Array.from({ length: depth }, () => '*').join('.')}${separator}${name}`,
  );
}

/**
 * One JSON line per event on standard output. Every line names its service; lines of a request carry its correlationId.
 * Values that must never be logged (credentials, card tokens) are censored wherever a log call puts them, down to five levels.
 * `service` is null where each part of the process names itself with a child logger.
 */
export function createLogger(
  service: string | null,
  level: LogLevel,
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: service === null ? {} : { service },
    serializers: { err: describeError },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [...secrets.flatMap(atEveryDepth), 'req.headers'],
      censor: '[censored]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
