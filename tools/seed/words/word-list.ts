/** Words or short phrases, separated by commas or new lines. */
export function words(text: string): readonly string[] {
  return split(text, /[,\n]/);
}

/** Sentences or patterns, one a line. */
export function lines(text: string): readonly string[] {
  return split(text, /\n/);
}

function split(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
