import { describe, expect, it } from 'vitest';
import { renameWishlist } from './rename-wishlist.ts';
import type { Wishlist } from './wishlist.ts';

const wishlist: Wishlist = {
  id: 'wsh_1',
  customerId: 'cus_1',
  name: 'Birthday',
  createdAt: new Date('2026-03-01T09:30:00.000Z'),
  version: 2,
};

describe('renaming a wishlist', () => {
  it('counts the version', () => {
    expect(renameWishlist(wishlist, 'Winter', 2)).toEqual({
      ok: true,
      fact: { ...wishlist, name: 'Winter', version: 3 },
    });
  });

  it.each([undefined, 'Birthday'])('to %s changes nothing', (name) => {
    expect(renameWishlist(wishlist, name, null)).toEqual({ ok: true, fact: wishlist });
  });

  it('is refused for another version than the latest, even when nothing would change', () => {
    expect(renameWishlist(wishlist, undefined, 1)).toMatchObject({
      ok: false,
      refusal: { code: 'precondition-failed' },
    });
  });
});
