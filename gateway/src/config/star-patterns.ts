/** What the whole of a text must be to be meant by one of the patterns, in which `*` stands for any run of characters. */
export function starPatterns(patterns: readonly string[]): RegExp {
  const sources = patterns.map((pattern) => pattern.split('*').map(escaped).join('.*'));
  // Without a pattern, nothing is meant: an empty group would mean the empty text.
  return sources.length === 0 ? /(?!)/ : new RegExp(`^(?:${sources.join('|')})$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
}
