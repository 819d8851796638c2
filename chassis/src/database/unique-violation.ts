/**
 * True for the error of either engine that says that a row with this key is there already (SQLSTATE 23505),
 * of the named constraint or index where one is given.
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return false;
  return constraint === undefined || ('constraint' in error && error.constraint === constraint);
}
