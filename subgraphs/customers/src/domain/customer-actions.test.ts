import { describe, expect, it } from 'vitest';
import { customerActions, wishlistActions, wishlistItemActions } from './customer-actions.ts';
import type { Customer } from './customer.ts';

const at = new Date('2026-03-01T09:30:00.000Z');
const pending: Customer = {
  id: 'cus_1',
  status: 'PENDING',
  givenName: 'Ada',
  familyName: 'Park',
  nickName: null,
  email: 'ada@example.com',
  telephone: null,
  dateOfBirth: null,
  favouriteGenreIds: [],
  registeredAt: at,
  verifiedAt: null,
  version: 1,
};

describe('actions', () => {
  it('of a customer have verify only while PENDING', () => {
    expect(customerActions(pending)).toEqual([
      { rel: 'verify', method: 'POST', href: '/v1/customers/cus_1/verification' },
      { rel: 'change', method: 'PATCH', href: '/v1/customers/cus_1' },
      { rel: 'create-wishlist', method: 'POST', href: '/v1/customers/cus_1/wishlists' },
    ]);
    const verified = customerActions({ ...pending, status: 'VERIFIED', verifiedAt: at });
    expect(verified.map(({ rel }) => rel)).toEqual(['change', 'create-wishlist']);
  });

  it('of a wishlist and of what is on it say where they go', () => {
    const wishlist = { id: 'wsh_1', customerId: 'cus_1', name: 'Birthday', createdAt: at, version: 1 };
    expect(wishlistActions(wishlist)).toEqual([
      { rel: 'rename', method: 'PATCH', href: '/v1/wishlists/wsh_1' },
    ]);
    expect(wishlistItemActions({ wishlistId: 'wsh_1', albumId: 'alb_1', addedAt: at })).toEqual([
      { rel: 'remove', method: 'DELETE', href: '/v1/wishlists/wsh_1/items/alb_1' },
    ]);
  });
});
