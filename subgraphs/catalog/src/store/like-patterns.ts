/** A pattern for each word that matches texts which hold it; `%` and `_` in a word mean themselves. */
export function likePatterns(words: readonly string[]): string[] {
  return words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
