import { describe, expect, it } from 'vitest';
import { readProduct } from './read-product.ts';

const references = {
  genreIdByNameKey: new Map([
    ['drum & bass', 'gen_drum-bass'],
    ['soul', 'gen_soul'],
  ]),
  minorUnits: (amount: string) =>
    /^\d+(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : null,
};
const raw = {
  artist: 'A  Band ',
  title: ' The  Title',
  genres: 'Soul| DRUM  & bass |soul',
  releaseDate: '2005-07-04',
  price: '12.99',
  currency: 'GBP',
};
const reasonOf = (own: Record<string, unknown>): string => {
  const read = readProduct({ ...raw, ...own }, references);
  return read.ok ? '' : read.reason;
};

describe('readProduct', () => {
  it('reads a line, tidies its texts and finds its genres by name, each once', () => {
    expect(readProduct(raw, references)).toEqual({
      ok: true,
      product: {
        artistName: 'A Band',
        title: 'The Title',
        genreIds: ['gen_soul', 'gen_drum-bass'],
        releaseDate: '2005-07-04',
        listPriceMinor: 1299,
        currency: 'GBP',
      },
    });
  });

  it('tells an empty description from one that is not named', () => {
    expect(readProduct({ ...raw, description: ' ' }, references)).toMatchObject({
      product: { description: null },
    });
    expect(readProduct(raw, references)).not.toHaveProperty('product.description');
  });

  const wrong: [own: Record<string, unknown>, reason: RegExp][] = [
    [{ title: '' }, /^title is missing\.$/],
    [{ artist: null, releaseDate: undefined }, /^artist is missing; releaseDate is missing\.$/],
    [{ price: '12,99' }, /price '12,99' is not a decimal number/],
    [{ price: '1e3' }, /is not a decimal number/],
    [{ price: '-0.01' }, /is negative/],
    [{ price: '12.999' }, /more decimals than GBP/],
    [{ price: '99999999.00' }, /price is over/],
    [{ currency: 'gbp' }, /currency 'gbp'/],
    [{ genres: ['Soul', 7] }, /genres should be a list of names/],
    [{ genres: 'Polka|Soul|Waltz' }, /no genre 'Polka'; there is no genre 'Waltz'/],
    [{ releaseDate: '04.07.2005' }, /is not a day; write it like 2005-07-04/],
    [{ artist: 'x'.repeat(201) }, /^artist has 201 characters/],
    [{ description: 'x'.repeat(5001) }, /description has 5001 characters/],
    [{ label: 'x' }, /'label' that is not known; known are artist, title/],
    [{ title: ['x'] }, /title should be text, not \["x"\]/],
  ];
  it.each(wrong)('says what is wrong with %j', (own, reason) => {
    expect(reasonOf(own)).toMatch(reason);
  });
});
