import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWishlist, registerCustomer, startCustomers, type TestCustomers } from './start-customers.ts';

interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

describe.each(testEngines)('the actions of customers on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
  });
  afterAll(() => customers.stop());

  const fragment = 'actions { rel method href }';
  async function actionsOf(query: string, id: string): Promise<Action[]> {
    const { data } = await customers.graph<{ it: { actions: Action[] } }>(
      `query ($id: ID!) { it: ${query}(id: $id) { ${fragment} } }`,
      { id },
    );
    return data?.it.actions ?? [];
  }
  async function itemActions(wishlistId: string): Promise<Action[]> {
    const { data } = await customers.graph<{ wishlist: { items: { nodes: { actions: Action[] }[] } } }>(
      `query ($id: ID!) { wishlist(id: $id) { items { nodes { ${fragment} } } } }`,
      { id: wishlistId },
    );
    return data?.wishlist.items.nodes[0]?.actions ?? [];
  }

  /** As a client does that knows no more than the method and the href. */
  async function follow({ method, href }: Action, body: unknown): Promise<number> {
    const headers: Record<string, string> = {};
    if (method === 'POST') headers['idempotency-key'] = crypto.randomUUID();
    if (method === 'PATCH') {
      headers['if-match'] = (await customers.rest('GET', href)).headers.get('etag') ?? '';
    }
    return (await customers.rest(method, href, { body, headers })).status;
  }
  const linksOf = async (path: string) =>
    ((await customers.rest('GET', path)).body['links'] as Action[]).filter(({ rel }) => rel !== 'self');

  const bodies = [
    ['an empty body', {}],
    ['no body', undefined],
  ] as const;

  it.each(bodies)(
    'of a PENDING customer are verify, change and create-wishlist; each succeeds with %s',
    async (_, body) => {
      const { id } = await registerCustomer(customers);
      const actions = await actionsOf('customer', id);
      expect(actions.map(({ rel }) => rel)).toEqual(['verify', 'change', 'create-wishlist']);
      expect(await linksOf(`/v1/customers/${id}`)).toEqual(actions);
      for (const action of actions) expect([200, 201]).toContain(await follow(action, body));
    },
  );

  it.each(bodies)(
    'of a VERIFIED customer are the same without verify; each succeeds with %s',
    async (_, body) => {
      const { id } = await registerCustomer(customers);
      await customers.rest('POST', `/v1/customers/${id}/verification`);
      const actions = await actionsOf('customer', id);
      expect(actions.map(({ rel }) => rel)).toEqual(['change', 'create-wishlist']);
      expect(await linksOf(`/v1/customers/${id}`)).toEqual(actions);
      for (const action of actions) expect([200, 201]).toContain(await follow(action, body));
    },
  );

  it.each(bodies)(
    'of a wishlist and of what is on it are rename and remove; each succeeds with %s',
    async (_, body) => {
      const { id } = await registerCustomer(customers);
      const wishlistId = await createWishlist(customers, id, ['alb_1']);
      const actions = await actionsOf('wishlist', wishlistId);
      expect(actions.map(({ rel }) => rel)).toEqual(['rename']);
      expect(await linksOf(`/v1/wishlists/${wishlistId}`)).toEqual(actions);
      for (const action of actions) expect(await follow(action, body)).toBe(200);
      const removal = await itemActions(wishlistId);
      expect(removal.map(({ rel }) => rel)).toEqual(['remove']);
      expect(await linksOf(`/v1/wishlists/${wishlistId}/items/alb_1`)).toEqual(removal);
      for (const action of removal) expect(await follow(action, body)).toBe(204);
    },
  );
});
