/** What nests deeper could not be written again: engines write JSON recursively. */
export const maxJsonLevels = 200;

/** Whether a parsed JSON value can be written as what it was: it nests within the limit, its numbers are finite. */
export function isPlainJson(value: unknown, levels = maxJsonLevels): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (!isPlainJson(item, levels - 1)) return false;
    return true;
  }
  for (const inner of Object.values(value)) if (!isPlainJson(inner, levels - 1)) return false;
  return true;
}
