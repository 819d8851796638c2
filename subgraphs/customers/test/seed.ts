import type { CustomersSeed, SeedCustomer, SeedWishlist } from '../src/store/load-seed.ts';

/** The ids of the seed's 100 customers; each further one registered an hour later. */
export const customerIds = Array.from({ length: 100 }, (_, index) => `cus_${index + 1}`);

const startMs = Date.parse('2026-03-01T10:00:00.000Z');
const hourMs = 3_600_000;

/** 100 customers, every tenth PENDING, with 7 wishlists each and 7 albums on each. */
export const seed: CustomersSeed = {
  customers: customerIds.map(seedCustomer),
  wishlists: customerIds.flatMap((customerId) =>
    Array.from({ length: 7 }, (_, number) => seedWishlist(customerId, number)),
  ),
};

function at(hours: number): string {
  return new Date(startMs + hours * hourMs).toISOString();
}

function seedCustomer(id: string, index: number): SeedCustomer {
  const isPending = index % 10 === 9;
  return {
    id,
    status: isPending ? 'PENDING' : 'VERIFIED',
    givenName: 'Ada',
    familyName: `Park ${index + 1}`,
    nickName: index % 2 === 0 ? 'Addie' : null,
    email: `ada${index + 1}@example.com`,
    telephone: null,
    dateOfBirth: '1988-02-29',
    favouriteGenreIds: ['gen_2', 'gen_1'],
    registeredAt: at(index),
    verifiedAt: isPending ? null : at(index + 1),
  };
}

/** Made two at a time, so that ids have to decide the order too. */
function seedWishlist(customerId: string, number: number): SeedWishlist {
  return {
    id: `wsh_${customerId.slice(4)}_${number}`,
    customerId,
    name: `List ${number}`,
    createdAt: at(200 + Math.floor(number / 2)),
    items: Array.from({ length: 7 }, (_, album) => ({
      albumId: `alb_${album}`,
      addedAt: at(300 + Math.floor(album / 2)),
    })),
  };
}
