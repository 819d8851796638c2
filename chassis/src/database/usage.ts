import type { LogEvent } from 'kysely';

/** What a database's connections are doing now. */
export interface ConnectionUsage {
  readonly inUse: number;
  readonly idle: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
}

/** What has been asked of a database since it was opened. */
export interface StatementUsage {
  readonly statements: number;
  /** How many of them failed. */
  readonly failures: number;
  /** How long all of them took together. */
  readonly seconds: number;
}

export type DatabaseUsage = ConnectionUsage & StatementUsage;

/** Counts the statements that it is told of. */
export function countStatements(): {
  readonly count: (event: LogEvent) => void;
  readonly counted: () => StatementUsage;
} {
  const usage = { statements: 0, failures: 0, seconds: 0 };
  return {
    count: (event) => {
      usage.statements += 1;
      if (event.level === 'error') usage.failures += 1;
      usage.seconds += event.queryDurationMillis / 1000;
    },
    counted: () => ({ ...usage }),
  };
}
