/** A name or title as it is compared: capitals and the width of spaces make no difference, accents do. */
export function nameKey(text: string): string {
  return oneSpaced(text.normalize('NFC').toLowerCase());
}

/** A text as it is searched: without capitals and accents, so that "bjork" finds Björk. */
export function searchText(text: string): string {
  return oneSpaced(text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase());
}

/** The words that a search asks for, each to be found somewhere. */
export function searchWords(search: string): string[] {
  return searchText(search)
    .split(' ')
    .filter((word) => word !== '');
}

/** A text without spaces around it and with single spaces inside. */
export function oneSpaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
