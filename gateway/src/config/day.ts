/** A day in UTC, in milliseconds. */
export const dayMs = 86_400_000;

/** The day (UTC) of an instant in milliseconds since 1970, as `2026-01-31`. */
export function dayOf(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}
