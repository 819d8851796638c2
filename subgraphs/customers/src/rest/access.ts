import {
  forEveryone,
  forOwners,
  forStaff,
  ownedById,
  type Access,
  type OwnerRule,
} from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import type { FastifyRequest } from 'fastify';
import { findWishlists } from '../store/find-wishlists.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfCustomers({ kysely }: Door): AccessTable {
  const themselves = ownedById(
    (id) => id,
    (id) => problemOf({ code: 'customer-not-found', detail: `There is no customer ${id}.` }),
  );
  const wishlist = ownedById(
    async (id) => (await findWishlists(kysely, [id]))[0]?.customerId,
    (id) => problemOf({ code: 'wishlist-not-found', detail: `There is no wishlist ${id}.` }),
  );
  const wishlistItem: OwnerRule = { find: wishlist.find, otherwise: noSuchItem };
  const [read, write] = ['customers:read', 'customers:write'];
  const customers = (path: string): Record<string, Access> => ({
    [`POST ${path}`]: forEveryone,
    [`GET ${path}/:id`]: forOwners(read, themselves),
    [`PATCH ${path}/:id`]: forOwners(write, themselves),
    [`POST ${path}/:id/verification`]: forStaff(write),
  });
  return {
    ...customers('/v1/customers'),
    ...customers('/v2/customers'),
    'POST /v1/customers/:id/wishlists': forOwners(write, themselves),
    'GET /v1/wishlists/:id': forOwners(read, wishlist),
    'PATCH /v1/wishlists/:id': forOwners(write, wishlist),
    'POST /v1/wishlists/:id/items': forOwners(write, wishlist),
    'GET /v1/wishlists/:id/items/:albumId': forOwners(read, wishlistItem),
    'DELETE /v1/wishlists/:id/items/:albumId': forOwners(write, wishlist),
  };
}

function noSuchItem({ params }: FastifyRequest): Error {
  const { id, albumId } = params as { readonly id: string; readonly albumId: string };
  return problemOf({
    code: 'wishlist-item-not-found',
    detail: `Album ${albumId} is not on wishlist ${id}.`,
  });
}
