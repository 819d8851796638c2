import { describe, expect, it } from 'vitest';
import type { Album } from './album.ts';
import { changeAlbum } from './change-album.ts';

const album: Album = {
  id: 'alb_1',
  artistId: 'art_1',
  title: 'Give Blood',
  genreIds: ['gen_indie'],
  releaseDate: '2005-07-04',
  description: null,
  listPriceMinor: 1299,
  currency: 'GBP',
  coverUrl: null,
  version: 2,
};
const genres = new Set(['gen_indie', 'gen_soul']);

describe('changeAlbum', () => {
  it('keeps the very album when nothing is different', () => {
    for (const change of [{}, { title: ' Give  Blood ' }, { genreIds: ['gen_indie', 'gen_indie'] }]) {
      const decision = changeAlbum(album, change, genres);
      expect(decision.ok && decision.fact).toBe(album);
    }
  });

  it('changes what is named, in the next version', () => {
    expect(changeAlbum(album, { genreIds: ['gen_soul'] }, genres)).toEqual({
      ok: true,
      fact: { ...album, genreIds: ['gen_soul'], version: 3 },
    });
  });

  it('refuses what is not right, with every reason', () => {
    const change = { title: '', releaseDate: '2005', currency: 'X', coverUrl: 'ftp://x' };
    expect(changeAlbum(album, change, genres)).toMatchObject({
      refusal: {
        code: 'facts-not-right',
        detail: expect.stringMatching(
          /^title is missing; releaseDate '2005'.*; currency 'X'.*; coverUrl 'ftp:\/\/x'/,
        ),
      },
    });
    expect(changeAlbum(album, { genreIds: ['gen_x'] }, genres)).toMatchObject({
      refusal: { code: 'genre-unknown' },
    });
  });
});
