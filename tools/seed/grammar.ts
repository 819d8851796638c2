import { elementAt } from './random.ts';
import type { Random } from './random.ts';

/** Slot name → what may stand there. An entry may hold slots itself. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

interface Pattern {
  readonly texts: readonly string[];
  readonly slots: readonly string[];
}

const attemptsPerPhrase = 16;
const compiled = new Map<string, Pattern>();

/**
 * Picks one of the patterns and fills its `{slots}`. The first lexicon that knows a slot wins; a slot that occurs twice
 * gets two different words. Articles are corrected, and a phrase that repeats a word is drawn again.
 */
export function phrase(patterns: readonly string[], random: Random, lexicons: readonly Lexicon[]): string {
  let drawn = '';
  for (let attempt = 0; attempt < attemptsPerPhrase; attempt += 1) {
    drawn = correct(fill(random.pick(patterns), random, lexicons, new Set()));
    if (!repeatsWord(drawn)) return drawn;
  }
  return drawn;
}

/** The same as `phrase`, beginning with a capital. */
export function sentence(patterns: readonly string[], random: Random, lexicons: readonly Lexicon[]): string {
  return capitalized(phrase(patterns, random, lexicons));
}

/** A sentence starts with a capital. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Says whether a word stands twice in a row. */
export function stutters(text: string): boolean {
  return /(?<!\p{L})(\p{L}+) \1(?![\p{L}'-])/iu.test(text);
}

function fill(pattern: string, random: Random, lexicons: readonly Lexicon[], used: Set<string>): string {
  const { texts, slots } = compile(pattern);
  let filled = elementAt(texts, 0);
  for (const [index, slot] of slots.entries()) {
    const list = lexicons.find((lexicon) => lexicon[slot] !== undefined)?.[slot];
    if (list === undefined) throw new Error(`No lexicon knows {${slot}} of "${pattern}"`);
    filled += fill(pickFresh(list, random, used), random, lexicons, used) + elementAt(texts, index + 1);
  }
  return filled;
}

function pickFresh(list: readonly string[], random: Random, used: Set<string>): string {
  let choice = random.pick(list);
  for (let attempt = 0; attempt < 8 && used.has(choice); attempt += 1) choice = random.pick(list);
  used.add(choice);
  return choice;
}

function compile(pattern: string): Pattern {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const pieces = pattern.split(/\{([A-Za-z]+)\}/);
  const fresh: Pattern = {
    texts: pieces.filter((_, index) => index % 2 === 0),
    slots: pieces.filter((_, index) => index % 2 === 1),
  };
  compiled.set(pattern, fresh);
  return fresh;
}

const soundsLikeVowel = /^(?:[aeio]|u(?!ni(?![mn])|kulele|s[ae]|til)|hour|honest|heir|8|11|18)/i;
const soundsLikeConsonant = /^(?:eu|ewe|one\b|once\b|one-)/i;

function correct(text: string): string {
  return text
    .replace(/\b([Aa]) (?=[A-Za-z0-9])/g, (article: string, letter: string, at: number) => {
      const next = text.slice(at + article.length);
      const vowel = soundsLikeVowel.test(next) && !soundsLikeConsonant.test(next);
      return vowel ? `${letter}n ` : article;
    })
    .replace(/s's\b/g, "s'")
    .replace(/([.?!])\.(?=\s|$)/g, '$1');
}

const smallWords = new Set([
  'the',
  'of',
  'and',
  'in',
  'to',
  'for',
  'with',
  'from',
  'that',
  'than',
  'into',
  'over',
]);

// "The Lanterns and the lantern" reads like a machine; small words may repeat unless they touch.
function repeatsWord(text: string): boolean {
  const seen = new Set<string>();
  let previous = '';
  for (const raw of text.toLowerCase().match(/[\p{L}'-]+/gu) ?? []) {
    const word = raw.length > 4 ? raw.replace(/s$/, '') : raw;
    if (word === previous) return true;
    if (word.length > 4 && !smallWords.has(word) && seen.has(word)) return true;
    seen.add(word);
    previous = word;
  }
  return false;
}
