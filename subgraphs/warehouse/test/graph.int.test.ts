import { testEngines } from '@musiccorp/chassis/testing/engines';
import type { GraphAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { warehouseSeed } from './seed.ts';
import { startWarehouse, type TestWarehouse } from './start-warehouse.ts';

describe.each(testEngines)('the warehouse in the graph on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
    const { kysely } = warehouse.service.database;
    await kysely.transaction().execute((transaction) => loadSeed(transaction, warehouseSeed()));
  });
  afterAll(() => warehouse.stop());

  const ofOrders = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Order {
        id
        shipments { id status items { id quantity album { id } } recipient { id customer { id } } order { id } actions { href } }
        reservation { id status items { id quantity album { id } } order { id } actions { href } }
      }
    }
  }`;
  const references = (__typename: string, prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ __typename, id: `${prefix}_${index}` }));

  it('answers the shipments and the reservation of an order', async () => {
    const representations = [{ __typename: 'Order', id: 'ord_0' }];
    const { data, errors } = await warehouse.graph(ofOrders, { representations });
    expect(errors).toBeUndefined();
    expect(data?.['_entities']).toEqual([
      {
        id: 'ord_0',
        shipments: [
          {
            id: 'shp_0',
            status: 'PACKED',
            items: [
              { id: 'shp_0-alb_1', quantity: 2, album: { id: 'alb_1' } },
              { id: 'shp_0-alb_2', quantity: 1, album: { id: 'alb_2' } },
            ],
            recipient: { id: 'cus_1', customer: { id: 'cus_1' } },
            order: { id: 'ord_0' },
            actions: [{ href: '/v1/shipments/shp_0/dispatch' }],
          },
        ],
        reservation: {
          id: 'res_0',
          status: 'ACTIVE',
          items: [
            { id: 'res_0-alb_1', quantity: 2, album: { id: 'alb_1' } },
            { id: 'res_0-alb_2', quantity: 1, album: { id: 'alb_2' } },
          ],
          order: { id: 'ord_0' },
          actions: [{ href: '/v1/reservations/res_0/release' }],
        },
      },
    ]);
  });

  it('answers no shipment and no reservation of an order that it does not know', async () => {
    const representations = [{ __typename: 'Order', id: 'ord_none' }];
    const { data } = await warehouse.graph(ofOrders, { representations });
    expect(data?.['_entities']).toEqual([{ id: 'ord_none', shipments: [], reservation: null }]);
  });

  it.each([1, 20, 100])('takes four statements for %i orders', async (count) => {
    warehouse.statements.splice(0);
    await warehouse.graph(ofOrders, { representations: references('Order', 'ord', count) });
    expect(warehouse.statements).toHaveLength(4);
  });

  it.each([1, 20, 100])('takes one statement for the stock of %i albums', async (count) => {
    warehouse.statements.splice(0);
    await warehouse.graph(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Album { stock { id available inStock } } } }',
      { r: references('Album', 'alb', count) },
    );
    expect(warehouse.statements).toHaveLength(1);
  });

  it.each([1, 20, 60])('takes two statements for a page of %i shipments', async (first) => {
    warehouse.statements.splice(0);
    const { data } = await warehouse.graph<ShipmentPage>(
      'query ($first: Int) { shipments(first: $first) { nodes { id items { id } recipient { id } } } }',
      { first },
    );
    expect(data?.shipments.nodes).toHaveLength(first);
    expect(warehouse.statements).toHaveLength(2);
  });

  it('counts what is on hand and not reserved, and none of an album never received', async () => {
    const { data } = await warehouse.graph(
      `{ _entities(representations: [{ __typename: "Album", id: "alb_1" }, { __typename: "Album", id: "alb_none" }]) {
        ... on Album { id stock { id available inStock } } } }`,
    );
    expect(data?.['_entities']).toEqual([
      { id: 'alb_1', stock: { id: 'alb_1', available: 840, inStock: true } },
      { id: 'alb_none', stock: { id: 'alb_none', available: 0, inStock: false } },
    ]);
  });

  it('pages through all shipments, the newest first, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: GraphAnswer<ShipmentPage> = await warehouse.graph(
        'query ($after: String) { shipments(first: 7, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...(data?.shipments.nodes ?? []).map(({ id }) => id));
      after = data?.shipments.pageInfo.hasNextPage === true ? data.shipments.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
    expect(seen.slice(0, 4)).toEqual(['shp_97', 'shp_96', 'shp_95', 'shp_92']);
  });

  it('lists the shipments of one state', async () => {
    const { data } = await warehouse.graph<{ shipments: { nodes: { status: string }[] } }>(
      '{ shipments(first: 100, status: DISPATCHED) { nodes { status } } }',
    );
    expect(data?.shipments.nodes.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, () => 'DISPATCHED'),
    );
  });

  it.each([0, -1, 1e9])('refuses a page of %i and says what is possible', async (first) => {
    const { errors } = await warehouse.graph(
      'query ($first: Int) { shipments(first: $first) { nodes { id } } }',
      { first },
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('from 1 to 100'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each([
    '',
    'x',
    'W10',
    Buffer.from('["orders","2026-03-01T10:00:00.000Z","ord_1"]').toString('base64url'),
    Buffer.from('["shipments","no time","shp_1"]').toString('base64url'),
    Buffer.from('["shipments","2026-03-01T10:00:00.000Z",{}]').toString('base64url'),
  ])('refuses %j as a cursor', async (after) => {
    const { errors } = await warehouse.graph(
      'query ($after: String) { shipments(after: $after) { nodes { id } } }',
      { after },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('answers null for ids that do not exist', async () => {
    const { data } = await warehouse.graph('{ shipment(id: "shp_none") { id } reservation(id: "x") { id } }');
    expect(data).toEqual({ shipment: null, reservation: null });
  });

  it('resolves references to shipments and reservations', async () => {
    const { data } = await warehouse.graph(
      `{ _entities(representations: [{ __typename: "Shipment", id: "shp_2" }, { __typename: "Reservation", id: "res_4" }, { __typename: "Shipment", id: "gone" }]) {
        __typename ... on Shipment { createdAt dispatchedAt deliveredAt recipient { name city } actions { rel } } ... on Reservation { state: status actions { rel } } } }`,
    );
    expect(data?.['_entities']).toEqual([
      {
        __typename: 'Shipment',
        createdAt: '2026-03-01T13:02:00.000Z',
        dispatchedAt: '2026-03-01T14:02:00.000Z',
        deliveredAt: '2026-03-01T15:02:00.000Z',
        recipient: { name: 'Ada Park', city: 'Leeds' },
        actions: [],
      },
      { __typename: 'Reservation', state: 'RELEASED', actions: [] },
      null,
    ]);
  });

  it('offers the same writes as REST, and following each succeeds', async () => {
    const shipment = await follow('shipment', 'shp_5', '/v1/shipments/shp_5');
    expect(shipment).toEqual(['dispatch', 'deliver']);
    const reservation = await follow('reservation', 'res_3', '/v1/reservations/res_3');
    expect(reservation).toEqual(['release']);
  });

  it('never says on which shelf anything lies', async () => {
    const { data } = await warehouse.graph<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(data?._service.sdl).not.toMatch(/shelf|aisle|picker|goodsReceipt/i);
  });

  it('has no mutations: writes go over REST', async () => {
    const { errors } = await warehouse.graph('mutation { reserve { id } }');
    expect(errors?.[0]?.message).toMatch(/not configured to execute mutation/);
  });

  /** Follows the actions of a resource until it offers none, and returns what it did. */
  async function follow(field: string, id: string, path: string): Promise<string[]> {
    const done: string[] = [];
    for (;;) {
      const { data } = await warehouse.graph<Record<string, { actions: Action[] }>>(
        `query ($id: ID!) { ${field}(id: $id) { actions { rel method href } } }`,
        { id },
      );
      const actions = data?.[field]?.actions ?? [];
      const { body } = await warehouse.rest('GET', path);
      expect(body['links']).toEqual([{ rel: 'self', method: 'GET', href: path }, ...actions]);
      const [action] = actions;
      if (action === undefined) return done;
      const headers = { 'idempotency-key': crypto.randomUUID() };
      expect((await warehouse.rest(action.method, action.href, { headers })).status).toBe(201);
      done.push(action.rel);
    }
  }
});

interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

interface ShipmentPage {
  readonly shipments: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
