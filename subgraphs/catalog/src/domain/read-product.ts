import { albumProblems, isCurrency, quoted } from './check-facts.ts';
import type { AlbumFacts } from './album.ts';
import { artistProblems } from './check-facts.ts';
import { nameKey, oneSpaced } from './name-key.ts';

/** What a line of a product file says of an album. A description or cover that the file says nothing of is absent. */
export interface Product extends Omit<AlbumFacts, 'description' | 'coverUrl'> {
  readonly artistName: string;
  readonly description?: string | null;
  readonly coverUrl?: string | null;
}

/** The members of a line of a product file; the first six are needed. */
export const productMembers = [
  'artist',
  'title',
  'genres',
  'releaseDate',
  'price',
  'currency',
  'description',
  'coverUrl',
] as const;
export type ProductMember = (typeof productMembers)[number];
export const neededMembers: readonly ProductMember[] = productMembers.slice(0, 6);

export type RawProduct = Readonly<Record<string, unknown>>;

/** What lines are read against. */
export interface ProductReferences {
  readonly genreIdByNameKey: ReadonlyMap<string, string>;
  /** The amount in minor units; null when it is no decimal of the currency. */
  readonly minorUnits: (amount: string, currency: string) => number | null;
}

export type ReadProduct =
  { readonly ok: true; readonly product: Product } | { readonly ok: false; readonly reason: string };

/** Reads one line; the reason names everything that is wrong with it. */
export function readProduct(raw: RawProduct, references: ProductReferences): ReadProduct {
  const problems = shapeProblems(raw);
  if (problems.length > 0) return { ok: false, reason: `${problems.join('; ')}.` };
  const currency = textOf(raw['currency']);
  const price = readPrice(textOf(raw['price']), currency, references);
  const genres = readGenres(raw['genres'], references);
  const product: Product = {
    artistName: oneSpaced(textOf(raw['artist'])),
    title: oneSpaced(textOf(raw['title'])),
    genreIds: genres.ids,
    releaseDate: textOf(raw['releaseDate']),
    listPriceMinor: price.minor,
    currency,
    ...(raw['description'] !== undefined && { description: textOf(raw['description']) || null }),
    ...(raw['coverUrl'] !== undefined && { coverUrl: textOf(raw['coverUrl']) || null }),
  };
  const wrong = [...price.problems, ...genres.problems, ...productProblems(product)];
  return wrong.length > 0 ? { ok: false, reason: `${wrong.join('; ')}.` } : { ok: true, product };
}

function shapeProblems(raw: RawProduct): string[] {
  const unknown = Object.keys(raw)
    .filter((member) => !productMembers.some((known) => known === member))
    .map(
      (member) =>
        `there is a member ${quoted(member)} that is not known; known are ${productMembers.join(', ')}`,
    );
  const missing = neededMembers
    .filter((member) => isMissing(raw[member]) && member !== 'genres')
    .map((member) => `${member} is missing`);
  const wrongKind = productMembers
    .filter((member) => !isMissing(raw[member]) && !isReadable(member, raw[member]))
    .map(
      (member) =>
        `${member} should be ${member === 'genres' ? 'a list of names' : 'text'}, not ${JSON.stringify(raw[member]).slice(0, 60)}`,
    );
  return [...unknown, ...missing, ...wrongKind];
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isReadable(member: ProductMember, value: unknown): boolean {
  if (member === 'genres' && Array.isArray(value)) return value.every((name) => typeof name === 'string');
  return typeof value === 'string' || (member === 'price' && typeof value === 'number');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

function readPrice(
  amount: string,
  currency: string,
  { minorUnits }: ProductReferences,
): { minor: number; problems: string[] } {
  if (/^-\d/.test(amount)) return { minor: 0, problems: [`price ${quoted(amount)} is negative`] };
  if (!/^\d{1,12}(\.\d+)?$/.test(amount)) {
    return { minor: 0, problems: [`price ${quoted(amount)} is not a decimal number; write it like 12.99`] };
  }
  if (!isCurrency(currency)) return { minor: 0, problems: [] };
  const minor = minorUnits(amount, currency);
  if (minor === null)
    return { minor: 0, problems: [`price ${quoted(amount)} has more decimals than ${currency} has`] };
  return { minor, problems: [] };
}

/** Genres are named by their names or ids; in text they are parted by `|`. */
function readGenres(
  value: unknown,
  { genreIdByNameKey }: ProductReferences,
): { ids: string[]; problems: string[] } {
  const names = (Array.isArray(value) ? value.map(String) : textOf(value).split('|')).filter(
    (name) => name.trim() !== '',
  );
  const unknown = names.filter((name) => !genreIdByNameKey.has(nameKey(name)));
  const ids = new Set(names.flatMap((name) => genreIdByNameKey.get(nameKey(name)) ?? []));
  return { ids: [...ids], problems: unknown.map((name) => `there is no genre ${quoted(name.trim())}`) };
}

function productProblems(product: Product): string[] {
  const artist = artistProblems({ name: product.artistName, biography: null });
  const album = albumProblems({ description: null, coverUrl: null, ...product });
  return [...artist.map((problem) => problem.replace(/^name/, 'artist')), ...album];
}
