import { describe, expect, it } from 'vitest';
import type { Album } from './album.ts';
import { albumKey, decideProducts } from './decide-products.ts';
import type { Product } from './read-product.ts';

const product: Product = {
  artistName: 'The Brakes',
  title: 'Give Blood',
  genreIds: ['gen_indie'],
  releaseDate: '2005-07-04',
  listPriceMinor: 1299,
  currency: 'GBP',
};
const { artistName: _artistName, ...facts } = product;
const stored: Album = {
  ...facts,
  id: 'alb_1',
  artistId: 'art_1',
  description: 'Kept.',
  coverUrl: null,
  version: 3,
};
const decide = (products: Product[], albums: Album[] = []) => {
  let made = 0;
  const albumByKey = new Map(albums.map((album) => [albumKey(album.artistId, album.title), album]));
  const artistIdByNameKey = new Map([['the brakes', 'art_1']]);
  return decideProducts(products, { artistIdByNameKey, albumByKey }, () => `alb_new${++made}`);
};

describe('decideProducts', () => {
  it('makes an album that is new', () => {
    expect(decide([product])).toMatchObject({
      imported: 1,
      newAlbums: [
        { id: 'alb_new1', artistId: 'art_1', artistName: 'The Brakes', description: null, version: 1 },
      ],
      changedAlbums: [],
    });
  });

  it('leaves an album that is as the file says, and what the file does not name', () => {
    expect(decide([product], [stored])).toEqual({
      newAlbums: [],
      changedAlbums: [],
      imported: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  it('changes an album that differs, in the next version', () => {
    expect(decide([{ ...product, listPriceMinor: 999 }], [stored])).toMatchObject({
      changed: 1,
      changedAlbums: [{ id: 'alb_1', listPriceMinor: 999, description: 'Kept.', version: 4 }],
    });
  });

  it('takes the lines of one album one after the other, and keeps the last', () => {
    const lines = [
      product,
      { ...product, artistName: 'THE BRAKES', title: 'give blood', listPriceMinor: 1 },
      product,
      product,
    ];
    expect(decide(lines)).toMatchObject({
      imported: 1,
      changed: 2,
      unchanged: 1,
      newAlbums: [{ title: 'Give Blood', listPriceMinor: 1299, version: 1 }],
    });
    expect(decide(lines.slice(1), [stored])).toMatchObject({
      changed: 2,
      unchanged: 1,
      changedAlbums: [{ title: 'Give Blood', listPriceMinor: 1299, version: 5 }],
    });
  });
});
