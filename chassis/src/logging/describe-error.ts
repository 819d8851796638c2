/** What of an error is safe to log: what a database adds besides may hold whole rows and statements with their values. */
export interface ErrorRecord {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly cause?: ErrorRecord;
  readonly errors?: readonly ErrorRecord[];
}

const maxDepth = 5;

/** The `err` of a log line: type, message, stack and code, of the error and of what caused it, and nothing else. */
export function describeError(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something that is no error was thrown' };
  const isDeep = depth >= maxDepth;
  return {
    type: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error.cause !== undefined && !isDeep && { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      !isDeep && { errors: error.errors.map((each) => describeError(each, depth + 1)) }),
  };
}
