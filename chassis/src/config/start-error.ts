/** A reason not to start that a person can act on: one sentence with the cause and the remedy, printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The sentence for a port that another process listens on. */
export function portTaken(what: string, port: number, setting: string): StartError {
  return new StartError(
    `${what} cannot listen on port ${port}: another process does. Stop that process, or choose another port with ${setting}.`,
  );
}

/** True for the error that Node gives when a port is in use. */
export function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
