import { createRandom } from '../../seed/random.ts';
import type { World } from '../../seed/create-world.ts';

/** What one buyer buys. */
export interface Basket {
  readonly customerId: string;
  readonly items: readonly { readonly albumId: string; readonly quantity: number }[];
}

/** The same baskets every time: one to three albums, one of each. */
export function drawBaskets({ catalog, customers }: World, count: number): Basket[] {
  const random = createRandom(1, 'baskets');
  return Array.from({ length: count }, () => {
    const albums = new Set(Array.from({ length: random.whole(1, 3) }, () => random.pick(catalog.albums).id));
    return {
      customerId: random.pick(customers.customers).id,
      items: [...albums].map((albumId) => ({ albumId, quantity: 1 })),
    };
  });
}

/** Runs work for each basket, so many at a time. Gives how long each took, in milliseconds. */
export async function workThrough(
  baskets: readonly Basket[],
  concurrency: number,
  work: (basket: Basket, index: number) => Promise<void>,
): Promise<number[]> {
  const latencies: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < baskets.length; index = next++) {
      const basket = baskets[index];
      if (basket === undefined) return;
      const began = performance.now();
      await work(basket, index);
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return latencies;
}
