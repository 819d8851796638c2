import { createRandom, type Random } from '../../seed/random.ts';
import type { World } from '../../seed/create-world.ts';
import type { Variables } from '../compare.ts';

const benchSeed = 33;

/**
 * For each operation of `schema/operations`, how its variables are drawn from the shop. Every draw has an answer in which
 * no list is empty: gateways leave out calls for nothing, and the number of calls should be the same for each request.
 */
const draws: Readonly<Record<string, (world: World, random: Random) => Variables[]>> = {
  'mobile/customer-overview': ({ customers }, random) =>
    random.shuffle(customers.customers).map(({ id }) => ({ customerId: id })),
  'web/product-page': ({ catalog }, random) => {
    const counts = new Map<string, number>();
    for (const { artistId } of catalog.albums) counts.set(artistId, (counts.get(artistId) ?? 0) + 1);
    const inCompany = catalog.albums.filter(({ artistId }) => (counts.get(artistId) ?? 0) > 1);
    return random.shuffle(inCompany).map(({ id }) => ({ albumId: id }));
  },
  'web/order-details': ({ orders }, random) =>
    random.shuffle(orders.orders).map(({ id }) => ({ orderId: id })),
  'web/catalog-browse': ({ catalog }, random) => {
    const artists = new Map(catalog.artists.map(({ id, name }) => [id, name]));
    const browses = random.shuffle(catalog.albums).map(({ title, artistId, genreIds }): Variables => {
      const genre = random.pick(genreIds);
      const word = wordOf(title) ?? wordOf(artists.get(artistId) ?? '');
      if (word === undefined || random.chance(1 / 3)) return { genre, first: 20 };
      return random.chance(1 / 2) ? { search: word, first: 20 } : { genre, search: word, first: 20 };
    });
    return [...new Map(browses.map((variables) => [JSON.stringify(variables), variables])).values()];
  },
};

export const operationNames: readonly string[] = Object.keys(draws);

/** At most `most` different variables for an operation, the same for the same world. */
export function drawVariables(operation: string, world: World, most: number): Variables[] {
  const draw = draws[operation];
  if (draw === undefined) throw new Error(`Nobody has said how to draw variables for ${operation}.`);
  return draw(world, createRandom(benchSeed, operation)).slice(0, most);
}

function wordOf(text: string): string | undefined {
  return /[a-z]{4,}/i.exec(text)?.[0]?.toLowerCase();
}
