// What JSON.stringify writes otherwise than as it is: quotes, backslashes, control characters, lone surrogates.
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** The JSON of a text, as JSON.stringify writes it, with the common cases first. */
export function quoteText(text: string): string {
  const { length } = text;
  if (length > 500) return JSON.stringify(text);
  if (length > 40) return special.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || code > 0xd7ff) return JSON.stringify(text);
  }
  return `"${text}"`;
}
