import { testEngines } from '@musiccorp/chassis/testing/engines';
import type * as DataLoaderModule from 'dataloader';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { World } from '../../tools/seed/create-world.ts';
import { readOperation, startShop, type Shop } from './start-shop.ts';

const batching = vi.hoisted(() => ({ on: true }));

// Wraps DataLoader so that a test can take batching away and see the counts grow.
vi.mock('dataloader', async (importOriginal) => {
  const { default: DataLoader } = await importOriginal<{ default: typeof DataLoaderModule }>();
  const Original = DataLoader as unknown as new (load: unknown, options?: object) => object;
  return {
    default: class extends Original {
      constructor(load: unknown, options: object = {}) {
        super(load, batching.on ? options : { ...options, batch: false, cache: false });
      }
    },
  };
});

const elements = [1, 20, 100];

// The catalog looks after its imports now and then, whatever is asked.
const importerAtWork = /^catalog: .*\b(imports|loaded_sets)\b/s;

/** Each operation for a number of elements: one page of so many, or an order with so many line items. */
const sized: Readonly<
  Record<string, (count: number) => { query: string; variables: Record<string, unknown> }>
> = {
  'mobile/customer-overview': (count) => {
    const { query, variables } = readOperation('mobile/customer-overview');
    return { query: query.replace('first: 5', `first: ${count}`), variables };
  },
  'web/product-page': (count) => {
    const { query } = readOperation('web/product-page');
    return { query: query.replace('first: 6', `first: ${count}`), variables: { albumId: 'alb_1' } };
  },
  'web/order-details': (count) => ({
    query: readOperation('web/order-details').query,
    variables: { orderId: `ord_with_${count}` },
  }),
  'web/catalog-browse': (count) => ({
    query: readOperation('web/catalog-browse').query,
    variables: { first: count },
  }),
};

describe.each(testEngines)('what a query costs on $name', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop(engine, withMany);
  });
  afterAll(() => shop.stop());

  async function cost(name: string, count: number) {
    const { query, variables } = sized[name]!(count);
    shop.statements.splice(0);
    shop.subgraphCalls.splice(0);
    const { data, errors } = await shop.graph(query, variables);
    expect(errors).toBeUndefined();
    return {
      sql: shop.statements.filter((statement) => !importerAtWork.test(statement)).length,
      calls: shop.subgraphCalls.length,
      elements: JSON.stringify(data).split('"id"').length,
    };
  }

  it.each(Object.keys(sized))(
    'is the same number of statements and calls for 1, 20 and 100 elements: %s',
    async (name) => {
      const costs = [];
      for (const count of elements) costs.push(await cost(name, count));
      const [one, twenty, hundred] = costs;
      expect(hundred!.elements).toBeGreaterThan(twenty!.elements);
      expect(twenty!.elements).toBeGreaterThan(one!.elements);
      for (const each of [twenty, hundred])
        expect({ sql: each!.sql, calls: each!.calls }).toEqual({ sql: one!.sql, calls: one!.calls });
    },
  );

  it.each(Object.keys(sized))('grows with the elements when nothing is batched: %s', async (name) => {
    batching.on = false;
    try {
      const one = await cost(name, 1);
      const twenty = await cost(name, 20);
      // A phone's overview reads one list of one customer: there is nothing to batch in it but the list itself.
      if (name === 'mobile/customer-overview') expect(twenty.sql).toBeGreaterThanOrEqual(one.sql);
      else expect(twenty.sql).toBeGreaterThan(one.sql);
    } finally {
      batching.on = true;
    }
  });
});

/** Gives the artist of `alb_1` 101 albums, `cus_1234` at least 100 orders, and makes an order of each size. */
function withMany(world: World): World {
  const artistId = world.catalog.albums[0]!.artistId;
  const albums = Array.from({ length: 110 }, (_, index) => ({
    ...world.catalog.albums[0]!,
    id: index === 0 ? 'alb_1' : `alb_more_${index}`,
    artistId,
    title: `Night ${index}`,
  }));
  const rest = world.catalog.albums.filter((album) => album.id !== 'alb_1');
  const orders = world.orders.orders.map((order, index) =>
    index < 150 ? { ...order, customerId: 'cus_1234' } : order,
  );
  const template = orders[0]!;
  const sizes = elements.map((count) => ({
    ...template,
    id: `ord_with_${count}`,
    lineItems: Array.from({ length: count }, (_, index) => ({
      ...template.lineItems[0]!,
      id: `lin_with_${count}_${index}`,
      albumId: world.catalog.albums[index % 90]!.id,
    })),
  }));
  const payments = [
    ...world.payments.payments,
    ...elements.map((count) => ({
      ...world.payments.payments[0]!,
      id: `pay_with_${count}`,
      orderId: `ord_with_${count}`,
    })),
  ];
  return {
    ...world,
    catalog: { ...world.catalog, albums: [...albums, ...rest] },
    orders: { orders: [...orders, ...sizes] },
    payments: { ...world.payments, payments },
  };
}
