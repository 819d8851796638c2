/** Type ids of pg_type whose values both engines read in our way. */
export const columnTypes = {
  int8: 20,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  numericArray: 1231,
} as const;

/** An int8 as number; refused beyond 2^53, where a number would be another one. */
export function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number`);
  return value;
}

/** A calendar day or a decimal stays text: a JavaScript Date would add a time zone, a number lose digits. */
export function readText(text: string): string {
  return text;
}
