import { hasCardNumber } from '@musiccorp/chassis/testing/broken-events';

/** A value that is nowhere else, and so tells wherever it is found where it came from. */
export interface Canary {
  /** What it stands for: `e-mail`. */
  readonly name: string;
  /** Personal data belongs to somebody and has places; card data and secrets have none where others may look. */
  readonly kind: 'personal' | 'card' | 'secret';
  readonly value: string;
}

type Disguise = (value: string) => readonly string[];

/** How a value may stand in a text that holds it. */
const disguises: Readonly<Record<string, Disguise>> = {
  'as it is': (value) => [value],
  'as JSON': (value) => [JSON.stringify(value).slice(1, -1)],
  'in a URL': (value) => [encodeURIComponent(value), encodeURIComponent(value).replaceAll('%20', '+')],
  'in base64': inBase64,
  'in base64url': (value) => inBase64(value).map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  'in hexadecimal': (value) => [Buffer.from(value).toString('hex')],
  'without what is between its digits': (value) =>
    /^[+\d][\d ().-]{8,}$/.test(value) ? [value.replaceAll(/\D/g, '')] : [],
};

export const disguiseNames = Object.keys(disguises);

/** In base64 a text looks different at each of three places; of each, what does not depend on its neighbours. */
function inBase64(value: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.from(`${' '.repeat(before)}${value}`);
    const first = Math.ceil((before * 8) / 6);
    return bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6));
  });
}

/** The value in one of its disguises, for those who plant it. */
export function disguise(value: string, name: string): string {
  return disguises[name]?.(value)[0] ?? value;
}

/** Finds canaries in texts, whatever the case of their letters; each is told as `e-mail, in base64`. */
export function canaryFinder(canaries: readonly Canary[]): (text: string) => string[] {
  const needles = canaries.flatMap(({ name, value }) =>
    Object.entries(disguises).flatMap(([how, put]) =>
      put(value).map((needle) => [needle.toLowerCase(), `${name}, ${how}`] as const),
    ),
  );
  return (text) => {
    const lower = text.toLowerCase();
    return [...new Set(needles.filter(([needle]) => lower.includes(needle)).map(([, found]) => found))];
  };
}

/** The same, and anything that could be the number of a card. */
export function findAll(find: (text: string) => string[], text: string): string[] {
  return [...find(text), ...(hasCardNumber(text) ? ['what looks like the number of a card'] : [])];
}
