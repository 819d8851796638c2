import type { AlbumFacts, ArtistFacts } from './album.ts';

/** The longest texts that are kept, in characters. */
export const maxLengths = { name: 200, title: 300, text: 5000, url: 2000, genres: 10 } as const;

/** The highest list price, in minor units. */
export const maxPriceMinor = 1_000_000_000;

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** What is wrong with an album, a sentence part for each; empty when it is right. */
export function albumProblems(facts: AlbumFacts): string[] {
  const { title, releaseDate, description, currency, coverUrl, listPriceMinor, genreIds } = facts;
  return [
    lineProblem('title', title, maxLengths.title),
    textProblem('description', description, maxLengths.text),
    isDay(releaseDate) ? null : `releaseDate ${quoted(releaseDate)} is not a day; write it like 2005-07-04`,
    isCurrency(currency) ? null : `currency ${quoted(currency)} is none of ISO 4217; write it like GBP`,
    listPriceMinor > maxPriceMinor ? `price is over ${maxPriceMinor} minor units` : null,
    genreIds.length > maxLengths.genres ? `genres are more than ${maxLengths.genres}` : null,
    urlProblem(coverUrl),
  ].filter((problem) => problem !== null);
}

/** What is wrong with an artist, a sentence part for each; empty when it is right. */
export function artistProblems({ name, biography }: ArtistFacts): string[] {
  return [
    lineProblem('name', name, maxLengths.name),
    textProblem('biography', biography, maxLengths.text),
  ].filter((problem) => problem !== null);
}

/** A text of one line: not empty, without control characters and halves of characters, which could not be stored. */
export function lineProblem(what: string, text: string, maxLength: number): string | null {
  if (text.trim() === '') return `${what} is missing`;
  if (/[\p{Cc}\p{Cs}]/u.test(text)) return `${what} holds a control character`;
  return tooLong(what, text, maxLength);
}

function textProblem(what: string, text: string | null, maxLength: number): string | null {
  if (text === null) return null;
  // Tab, line feed and carriage return are part of a text of several lines.
  if (/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text)) return `${what} holds a control character`;
  return tooLong(what, text, maxLength);
}

function tooLong(what: string, text: string, maxLength: number): string | null {
  return text.length > maxLength
    ? `${what} has ${text.length} characters; at most ${maxLength} are kept`
    : null;
}

function urlProblem(url: string | null): string | null {
  if (url === null) return null;
  const isUrl =
    /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu.test(url) && URL.canParse(url) && url.length <= maxLengths.url;
  return isUrl ? null : `coverUrl ${quoted(url)} is not a URL that begins with https:// or http://`;
}

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Whether a text is a calendar day of the years 1000 to 9999, ISO 8601. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** A text of the caller's within a sentence, shortened. */
export function quoted(text: string): string {
  const shown = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
  return `'${shown.length > 60 ? `${Array.from(shown).slice(0, 60).join('')}…` : shown}'`;
}
