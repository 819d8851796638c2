import { describe, expect, it } from 'vitest';
import { sumPerAlbum } from './album-quantity.ts';

describe('sumPerAlbum', () => {
  it('adds up what is named twice and puts the albums in the order of their ids', () => {
    const items = [
      { albumId: 'alb_2', quantity: 1 },
      { albumId: 'alb_10', quantity: 2 },
      { albumId: 'alb_2', quantity: 3 },
    ];
    expect(sumPerAlbum(items)).toEqual([
      { albumId: 'alb_10', quantity: 2 },
      { albumId: 'alb_2', quantity: 4 },
    ]);
  });

  it('is empty for nothing', () => expect(sumPerAlbum([])).toEqual([]));
});
