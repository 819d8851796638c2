import type { CatalogPart, SeedAlbum } from './catalog-part.ts';
import { exampleCustomerId } from './customers-part.ts';
import type { SeedCustomer, SeedWishlist } from './customers-part.ts';
import { phrase } from './grammar.ts';
import { createRandom, createSkewedIndex, elementAt } from './random.ts';
import type { Random } from './random.ts';
import { minuteMs, toInstant, worldEndMs } from './timeline.ts';
import { wishlistGenreNames, wishlistNames } from './words/people-words.ts';

const mostItems = 12;

/** Zero to three wishlists for each customer, in the order of the customers. */
export function createWishlists(
  seed: number,
  customers: readonly SeedCustomer[],
  catalog: CatalogPart,
): SeedWishlist[] {
  const random = createRandom(seed, 'wishlists');
  const genreNames = new Map(catalog.genres.map(({ id, name }) => [id, name]));
  const wanted = random.shuffle(catalog.albums);
  const draw = createSkewedIndex(wanted.length, 200);
  const wishlists: SeedWishlist[] = [];
  for (const customer of customers) {
    const names = new Set<string>();
    const usual =
      customer.status === 'PENDING' ? random.pick([0, 0, 0, 1]) : random.pick([0, 0, 1, 1, 1, 2, 2, 3]);
    const count = customer.id === exampleCustomerId ? Math.max(1, usual) : usual;
    for (let number = 0; number < count; number += 1) {
      const name = nameFor(customer, genreNames, random);
      if (names.has(name)) continue;
      names.add(name);
      const id = `wsh_${wishlists.length + 1}`;
      wishlists.push(fillWishlist(id, name, customer, () => elementAt(wanted, draw(random)), random));
    }
  }
  return wishlists;
}

function nameFor(
  { favouriteGenreIds }: SeedCustomer,
  genreNames: ReadonlyMap<string, string>,
  random: Random,
): string {
  if (favouriteGenreIds.length === 0 || random.chance(0.75)) return random.pick(wishlistNames);
  const genre = genreNames.get(random.pick(favouriteGenreIds)) ?? '';
  return phrase(wishlistGenreNames, random, [{ genre: [genre] }]);
}

function fillWishlist(
  id: string,
  name: string,
  customer: SeedCustomer,
  draw: () => SeedAlbum,
  random: Random,
): SeedWishlist {
  const fromMs = Date.parse(customer.registeredAt) + minuteMs;
  const createdMs = random.whole(fromMs, worldEndMs - 30 * minuteMs);
  const albumIds = new Set<string>();
  const wantedItems = random.whole(1, mostItems);
  for (let attempt = 0; attempt < wantedItems * 3 && albumIds.size < wantedItems; attempt += 1) {
    const album = draw();
    const liked = customer.favouriteGenreIds.some((genreId) => album.genreIds.includes(genreId));
    if (liked || random.chance(0.5) || albumIds.size === 0) albumIds.add(album.id);
  }
  const times = Array.from(albumIds, () => random.whole(createdMs, worldEndMs - minuteMs)).sort(
    (one, other) => one - other,
  );
  return {
    id,
    customerId: customer.id,
    name,
    createdAt: toInstant(createdMs),
    items: Array.from(albumIds, (albumId, index) => ({
      albumId,
      addedAt: toInstant(elementAt(times, index)),
    })),
  };
}
