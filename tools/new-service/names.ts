/** A name as the words it consists of, in lower case. */
export type Words = readonly string[];

/** What the new service and the one entity that it begins with are called. */
export interface ServiceNames {
  readonly service: Words;
  readonly entity: Words;
  readonly entities: Words;
}

/** The ways in which a name is written, by what they are for. */
export const spellings = {
  kebab: (words: Words) => words.join('-'),
  snake: (words: Words) => words.join('_'),
  upperSnake: (words: Words) => words.join('_').toUpperCase(),
  spaced: (words: Words) => words.join(' '),
  capitalized: (words: Words) => capital(words.join(' ')),
  camel: (words: Words) => words.map((word, at) => (at === 0 ? word : capital(word))).join(''),
  pascal: (words: Words) => words.map(capital).join(''),
} as const;

/** `gift-cards` owns gift cards, unless an entity is given: `GiftCard`. */
export function serviceNames(name: string, entityName?: string): ServiceNames {
  const service = name.split('-');
  const entity = entityName === undefined ? singular(service) : wordsOf(entityName);
  return { service, entity, entities: plural(entity) };
}

/** `an album`, `a record`: by the letter, not the sound. */
export function withArticle(words: Words): string {
  return `${/^[aeiou]/.test(words[0] ?? '') ? 'an' : 'a'} ${spellings.spaced(words)}`;
}

/** The beginning of an entity's ids: its first three letters. */
export function idPrefix(entity: Words): string {
  return entity.join('').slice(0, 3);
}

function wordsOf(pascal: string): string[] {
  return pascal.split(/(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
}

function singular(words: Words): Words {
  return onLast(words, (word) => {
    if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
    if (/(s|x|z|ch|sh)es$/.test(word)) return word.replace(/es$/, '');
    return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  });
}

function plural(words: Words): Words {
  return onLast(words, (word) => {
    if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
    return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
  });
}

function onLast(words: Words, change: (word: string) => string): Words {
  return words.map((word, at) => (at === words.length - 1 ? change(word) : word));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
