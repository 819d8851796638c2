import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createWorld, sizeOf } from './create-world.ts';
import type { World } from './create-world.ts';
import type { SeedOrder } from './orders-part.ts';
import { orderTotalMinor } from './payments-part.ts';
import { shopOpenedMs, toInstant, worldEndMs } from './timeline.ts';
import { famousNames } from './words/famous-names.ts';

const whole = createWorld({ scale: 1 });
const tenth = createWorld({ scale: 0.1 });
const smallest = createWorld({ scale: 0.01 });
const worlds: readonly (readonly [string, World])[] = [
  ['1', whole],
  ['0.1', tenth],
  ['0.01', smallest],
];
const statuses = ['PLACED', 'PAID', 'PICKING', 'SHIPPED', 'COMPLETED', 'CANCELLED'];
const end = toInstant(worldEndMs);

function hashOf(world: World): string {
  const hash = createHash('sha256');
  for (const part of Object.values(world)) {
    for (const list of Object.values(part as Record<string, readonly unknown[]>)) {
      for (const row of list) hash.update(JSON.stringify(row));
    }
  }
  return hash.digest('hex');
}

function sumBy<T>(
  rows: readonly T[],
  key: (row: T) => string,
  amount: (row: T) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + amount(row));
  return sums;
}

function countDistinct(values: readonly string[]): number {
  return new Set(values).size;
}

/** Violations are collected and compared once: fifty thousand expectations are slow. */
function offenders<T>(rows: readonly T[], isWrong: (row: T) => boolean): T[] {
  return rows.filter((row) => isWrong(row)).slice(0, 5);
}

describe('createWorld', () => {
  it('makes the same world from the same scale and seed, and another from another seed', () => {
    expect(hashOf(createWorld({ scale: 0.1 }))).toBe(hashOf(tenth));
    expect(hashOf(createWorld({ scale: 0.1, seed: 7 }))).not.toBe(hashOf(tenth));
  });

  it('is as large as its scale says, and never smaller than a corner shop', () => {
    expect(sizeOf(1)).toEqual({ artists: 2_000, albums: 10_000, customers: 5_000, orders: 50_000 });
    expect(sizeOf(0.01)).toEqual({ artists: 20, albums: 100, customers: 50, orders: 500 });
    expect(sizeOf(0.0001)).toEqual(sizeOf(0.01));
    expect(() => sizeOf(0)).toThrow('The scale must be a number above 0, not 0');
    expect(whole.catalog.genres).toHaveLength(25);
    expect(whole.catalog.artists).toHaveLength(2_000);
    expect(whole.catalog.albums).toHaveLength(10_000);
    expect(whole.customers.customers).toHaveLength(5_000);
    expect(whole.orders.orders).toHaveLength(50_000);
  });

  it('holds nothing of the first world in one of another seed but The Brakes', () => {
    const other = createWorld({ scale: 0.01, seed: 7 });
    for (const world of [smallest, other]) {
      expect(world.catalog.artists[0]).toMatchObject({ id: 'art_1', name: 'The Brakes' });
      expect(world.catalog.albums[0]).toMatchObject({ id: 'alb_1', title: 'Give Blood', artistId: 'art_1' });
    }
    expect(other.catalog.artists[1]?.name).not.toBe(smallest.catalog.artists[1]?.name);
  });

  it('reaches every state at any seed in the smallest world', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const { orders, catalog, customers } = createWorld({ scale: 0.01, seed });
      expect(new Set(orders.orders.map(({ status }) => status))).toEqual(new Set(statuses));
      expect(countDistinct(catalog.albums.flatMap(({ genreIds }) => genreIds))).toBe(25);
      expect(new Set(customers.customers.map(({ status }) => status))).toEqual(
        new Set(['PENDING', 'VERIFIED']),
      );
    }
  });
});

describe.each(worlds)('the catalogue at scale %s', (_, { catalog }) => {
  it('names artists and titles albums uniquely, and like a record shop', () => {
    const names = catalog.artists.map(({ name }) => name);
    expect(countDistinct(names.map((name) => name.toLowerCase()))).toBe(names.length);
    expect(offenders(names, (name) => famousNames.has(name.toLowerCase()))).toEqual([]);
    const keys = catalog.albums.map(({ artistId, title }) => `${artistId} ${title.toLowerCase()}`);
    expect(countDistinct(keys)).toBe(keys.length);
    expect(countDistinct(catalog.albums.map(({ title }) => title))).toBeGreaterThan(
      catalog.albums.length * 0.9,
    );
    const written = [...names, ...catalog.albums.map(({ title }) => title)];
    expect(offenders(written, (text) => /\d{3,}|[{}]|undefined|null|\s\s/.test(text))).toEqual([]);
  });

  it('writes sentences without slips of grammar', () => {
    const texts = [
      ...catalog.albums.map(({ description }) => description),
      ...catalog.artists.map(({ biography }) => biography),
    ];
    expect(offenders(texts, (text) => /[{}]|undefined|\s\s|\s[.,;:]|[.?!]\.(?:\s|$)/.test(text))).toEqual([]);
    expect(offenders(texts, (text) => !/^[\p{Lu}"\d]/u.test(text) || !/[.!?]$/.test(text))).toEqual([]);
    expect(
      offenders(texts, (text) =>
        /\b[Aa] (?=[ai]|e(?!u)|o(?!ne))|\b[Aa]n (?=[bcdfgjklmnpqrstvwxyz])/.test(text),
      ),
    ).toEqual([]);
    expect(offenders(texts, (text) => /(?<![\p{L}])(\p{L}+) \1(?![\p{L}'-])/iu.test(text))).toEqual([]);
  });

  it("files each album under one to three genres, a release day and a price with a shop's ending", () => {
    const genreIds = new Set(catalog.genres.map(({ id }) => id));
    const artistIds = new Set(catalog.artists.map(({ id }) => id));
    expect(
      offenders(
        catalog.albums,
        (album) =>
          !artistIds.has(album.artistId) ||
          album.genreIds.length < 1 ||
          album.genreIds.length > 3 ||
          countDistinct(album.genreIds) !== album.genreIds.length ||
          album.genreIds.some((id) => !genreIds.has(id)) ||
          !/^(?:19(?:5[5-9]|[6-9]\d)|20(?:[01]\d|2[0-6]))-\d\d-\d\d$/.test(album.releaseDate) ||
          album.releaseDate >= end ||
          album.listPriceMinor < 499 ||
          album.listPriceMinor > 3_999 ||
          ![49, 99].includes(album.listPriceMinor % 100),
      ),
    ).toEqual([]);
    expect(new Set(catalog.albums.map(({ artistId }) => artistId))).toEqual(artistIds);
  });
});

describe.each(worlds)('the customers at scale %s', (_, { customers: { customers, wishlists }, catalog }) => {
  it('have unique addresses at example domains and numbers kept for fiction', () => {
    expect(countDistinct(customers.map(({ email }) => email))).toBe(customers.length);
    expect(
      offenders(customers, ({ email }) => !/^[a-z][a-z._-]*\d*@example\.(?:com|org|net)$/.test(email)),
    ).toEqual([]);
    const fiction =
      /7946 0|^07700 900|496 0|498 0|9649 6|2018 0|^01632 960|^\+353 20 91|^\+33 (?:1 99 00|6 39 98)|^\+49 (?:30 23125|40 66969|221 4710)|^\+1 \d{3} 555 01/;
    expect(offenders(customers, ({ telephone }) => telephone !== null && !fiction.test(telephone))).toEqual(
      [],
    );
    const bornOutside = (day: string | null): boolean =>
      day !== null && (day < '1940-01-01' || day > '2008-12-31');
    expect(offenders(customers, ({ dateOfBirth }) => bornOutside(dateOfBirth))).toEqual([]);
  });

  it('are verified after registering, but for the newest few', () => {
    const pending = customers.filter(({ status }) => status === 'PENDING');
    expect(pending.length).toBe(Math.round(customers.length * 0.04));
    expect(offenders(customers, (row) => (row.status === 'PENDING') !== (row.verifiedAt === null))).toEqual(
      [],
    );
    expect(
      offenders(
        customers,
        (row) =>
          row.registeredAt >= end ||
          (row.verifiedAt ?? '9') <= row.registeredAt ||
          (row.verifiedAt ?? '') >= end,
      ),
    ).toEqual([]);
  });

  it('keep at most three wishlists of one to twelve albums, named once each', () => {
    const albumIds = new Set(catalog.albums.map(({ id }) => id));
    expect(
      Math.max(
        ...sumBy(
          wishlists,
          ({ customerId }) => customerId,
          () => 1,
        ).values(),
      ),
    ).toBeLessThanOrEqual(3);
    expect(countDistinct(wishlists.map(({ customerId, name }) => `${customerId} ${name}`))).toBe(
      wishlists.length,
    );
    expect(
      offenders(
        wishlists,
        ({ items, createdAt }) =>
          items.length < 1 ||
          items.length > 12 ||
          countDistinct(items.map(({ albumId }) => albumId)) !== items.length ||
          items.some(
            ({ albumId, addedAt }) => !albumIds.has(albumId) || addedAt < createdAt || addedAt >= end,
          ),
      ),
    ).toEqual([]);
  });

  it('know cus_1234, who has a history to show', () => {
    expect(customers.find(({ id }) => id === 'cus_1234')).toMatchObject({
      status: 'VERIFIED',
      nickName: expect.stringMatching(/./) as string,
    });
    expect(wishlists.some(({ customerId }) => customerId === 'cus_1234')).toBe(true);
  });
});

const allowed: Readonly<Record<string, readonly string[]>> = {
  PLACED: ['PAID', 'CANCELLED'],
  PAID: ['PICKING', 'CANCELLED'],
  PICKING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['COMPLETED'],
};

function isIllegal({ history, status, placedAt }: SeedOrder): boolean {
  const [first] = history;
  if (
    first?.from !== null ||
    first.to !== 'PLACED' ||
    first.requestedBy !== 'customer' ||
    first.at !== placedAt
  )
    return true;
  if (history.at(-1)?.to !== status || (history.at(-1)?.at ?? end) >= end) return true;
  return history.some((entry, index) => {
    if ((entry.to === 'CANCELLED') !== (entry.reason !== null)) return true;
    if (index === 0) return false;
    const before = history[index - 1];
    return (
      before === undefined ||
      entry.from !== before.to ||
      entry.at <= before.at ||
      !allowed[before.to]?.includes(entry.to)
    );
  });
}

describe.each(worlds)(
  'the orders at scale %s',
  (_, { orders: { orders }, customers: { customers }, catalog }) => {
    it('went only where an order may go, at growing times', () => {
      expect(offenders(orders, isIllegal)).toEqual([]);
      expect(offenders(orders, (order) => order.placedAt < toInstant(shopOpenedMs))).toEqual([]);
    });

    it('are mostly completed, with the newest in every open state', () => {
      const counts = sumBy(
        orders,
        ({ status }) => status,
        () => 1,
      );
      expect([...counts.keys()].sort()).toEqual([...statuses].sort());
      expect((counts.get('COMPLETED') ?? 0) / orders.length).toBeCloseTo(0.88, 1);
      expect((counts.get('CANCELLED') ?? 0) / orders.length).toBeCloseTo(0.04, 1);
      const older = orders.slice(0, Math.floor(orders.length * 0.9));
      expect(offenders(older, ({ status }) => status !== 'COMPLETED' && status !== 'CANCELLED')).toEqual([]);
    });

    it('hold released albums at their list price, for verified customers', () => {
      const albums = new Map(catalog.albums.map((album) => [album.id, album]));
      const verifiedAt = new Map(customers.map(({ id, verifiedAt }) => [id, verifiedAt]));
      expect(
        offenders(orders, ({ customerId, placedAt }) => (verifiedAt.get(customerId) ?? end) >= placedAt),
      ).toEqual([]);
      expect(
        offenders(
          orders,
          ({ lineItems, placedAt }) =>
            lineItems.length === 0 ||
            countDistinct(lineItems.map(({ albumId }) => albumId)) !== lineItems.length ||
            lineItems.some(({ albumId, title, quantity, unitPriceMinor }) => {
              const album = albums.get(albumId);
              if (album === undefined || quantity < 1) return true;
              return (
                album.releaseDate > placedAt ||
                album.title !== title ||
                album.listPriceMinor !== unitPriceMinor
              );
            }),
        ),
      ).toEqual([]);
      expect(countDistinct(orders.flatMap(({ lineItems }) => lineItems.map(({ id }) => id)))).toBe(
        orders.reduce((sum, { lineItems }) => sum + lineItems.length, 0),
      );
    });

    it('are at least eight for cus_1234, in three states or more', () => {
      const own = orders.filter(({ customerId }) => customerId === 'cus_1234');
      expect(own.length).toBeGreaterThanOrEqual(8);
      expect(countDistinct(own.map(({ status }) => status))).toBeGreaterThanOrEqual(3);
    });
  },
);

describe.each(worlds)('the warehouse at scale %s', (_, { warehouse, orders: { orders }, catalog }) => {
  const { shelves, receipts, stockItems, reservations, shipments } = warehouse;
  const quantities = (
    rows: readonly { readonly items: readonly { readonly albumId: string; readonly quantity: number }[] }[],
  ) =>
    sumBy(
      rows.flatMap(({ items }) => items),
      ({ albumId }) => albumId,
      ({ quantity }) => quantity,
    );

  it('received what it holds and what it shipped, and holds what it promised', () => {
    const received = sumBy(
      receipts,
      ({ albumId }) => albumId,
      ({ quantity }) => quantity,
    );
    const onHand = sumBy(
      stockItems,
      ({ albumId }) => albumId,
      (item) => item.onHand,
    );
    const shipped = quantities(shipments.filter(({ status }) => status !== 'PACKED'));
    const promised = quantities(reservations.filter(({ status }) => status === 'ACTIVE'));
    const albumIds = catalog.albums.map(({ id }) => id);
    const count = (sums: ReadonlyMap<string, number>, id: string): number => sums.get(id) ?? 0;
    expect(
      offenders(albumIds, (id) => count(received, id) !== count(onHand, id) + count(shipped, id)),
    ).toEqual([]);
    expect(offenders(albumIds, (id) => count(onHand, id) < count(promised, id))).toEqual([]);
    const soldOut =
      [...onHand.keys()].filter((id) => count(onHand, id) === count(promised, id)).length / albumIds.length;
    expect(soldOut).toBeGreaterThan(0.02);
    expect(soldOut).toBeLessThan(0.12);
    expect(onHand.size).toBeLessThan(albumIds.length);
  });

  it('keeps each album on one or two known shelves, and never less than nothing', () => {
    const shelfIds = new Set(shelves.map(({ id }) => id));
    expect(
      offenders(shelves, ({ id, aisle }) => !/^[A-Z]-\d\d-\d$/.test(id) || !id.startsWith(aisle)),
    ).toEqual([]);
    expect(offenders([...receipts, ...stockItems], ({ shelfId }) => !shelfIds.has(shelfId))).toEqual([]);
    expect(offenders(stockItems, ({ onHand }) => onHand < 0)).toEqual([]);
    expect(
      Math.max(
        ...sumBy(
          stockItems,
          ({ albumId }) => albumId,
          () => 1,
        ).values(),
      ),
    ).toBeLessThanOrEqual(2);
    expect(countDistinct(stockItems.map(({ albumId, shelfId }) => `${albumId} ${shelfId}`))).toBe(
      stockItems.length,
    );
    expect(offenders(receipts, ({ receivedAt, quantity }) => receivedAt >= end || quantity < 1)).toEqual([]);
  });

  it('had the copies before the orders that took them', () => {
    const takers = orders.filter(({ status }) => status !== 'CANCELLED');
    const moves = [
      ...receipts.map(({ albumId, quantity, receivedAt }) => ({ albumId, change: quantity, at: receivedAt })),
      ...takers.flatMap(({ placedAt, lineItems }) =>
        lineItems.map(({ albumId, quantity }) => ({ albumId, change: -quantity, at: placedAt })),
      ),
    ].sort((one, other) => (one.at < other.at ? -1 : 1));
    const stock = new Map<string, number>();
    const short = moves.filter(({ albumId, change }) => {
      stock.set(albumId, (stock.get(albumId) ?? 0) + change);
      return (stock.get(albumId) ?? 0) < 0;
    });
    expect(short.slice(0, 5)).toEqual([]);
  });

  it('reserves once per order and ships once per order that left', () => {
    const byOrder = new Map(orders.map((order) => [order.id, order]));
    const expected: Readonly<Record<string, string>> = {
      SHIPPED: 'FULFILLED',
      COMPLETED: 'FULFILLED',
      CANCELLED: 'RELEASED',
    };
    expect(countDistinct(reservations.map(({ orderId }) => orderId))).toBe(orders.length);
    expect(
      offenders(reservations, ({ orderId, status, closedAt, createdAt }) => {
        const wanted = expected[byOrder.get(orderId)?.status ?? ''] ?? 'ACTIVE';
        return (
          status !== wanted || (closedAt === null) !== (status === 'ACTIVE') || (closedAt ?? end) <= createdAt
        );
      }),
    ).toEqual([]);
    expect(countDistinct(shipments.map(({ orderId }) => orderId))).toBe(shipments.length);
    const shippedFor: Readonly<Record<string, string>> = {
      PICKING: 'PACKED',
      SHIPPED: 'DISPATCHED',
      COMPLETED: 'DELIVERED',
    };
    expect(
      offenders(
        shipments,
        ({ orderId, status }) => shippedFor[byOrder.get(orderId)?.status ?? ''] !== status,
      ),
    ).toEqual([]);
    expect(
      offenders(shipments, ({ orderId, recipient }) => byOrder.get(orderId)?.customerId !== recipient.id),
    ).toEqual([]);
    expect(
      offenders(shipments, ({ createdAt, dispatchedAt, deliveredAt }) => {
        const times = [createdAt, dispatchedAt ?? end, deliveredAt ?? end];
        return times.some((time, index) => index > 0 && time < (times[index - 1] ?? ''));
      }),
    ).toEqual([]);
    expect(shipments.filter(({ status }) => status !== 'PACKED')).toHaveLength(
      orders.filter(({ status }) => status === 'SHIPPED' || status === 'COMPLETED').length,
    );
    expect(shipments.some(({ status }) => status === 'PACKED')).toBe(true);
  });
});

describe.each(worlds)(
  'the payments at scale %s',
  (_, { payments: { payments, refunds }, orders: { orders } }) => {
    it('are one per order that was ever paid, of its total, at that moment', () => {
      const paid = new Map(
        orders.flatMap((order) => {
          const entry = order.history.find(({ to }) => to === 'PAID');
          return entry === undefined ? [] : [[order.id, { order, at: entry.at }] as const];
        }),
      );
      expect(payments).toHaveLength(paid.size);
      expect(countDistinct(payments.map(({ orderId }) => orderId))).toBe(payments.length);
      expect(
        offenders(payments, ({ orderId, customerId, amountMinor, takenAt, cardToken, cardLast4 }) => {
          const known = paid.get(orderId);
          if (known === undefined || known.at !== takenAt || known.order.customerId !== customerId)
            return true;
          return (
            amountMinor !== orderTotalMinor(known.order) ||
            !/^tok_[0-9a-f]{24}$/.test(cardToken) ||
            !/^\d{4}$/.test(cardLast4)
          );
        }),
      ).toEqual([]);
    });

    it('come back in full for cancelled orders, and in part for a few completed ones', () => {
      const byOrder = new Map(orders.map((order) => [order.id, order]));
      expect(countDistinct(refunds.map(({ paymentId }) => paymentId))).toBe(refunds.length);
      const refunded = new Map(
        refunds
          .filter(({ reason }) => !reason.startsWith('Return '))
          .map((refund) => [refund.paymentId, refund]),
      );
      expect(
        offenders(payments, ({ id, orderId, amountMinor, takenAt }) => {
          const status = byOrder.get(orderId)?.status;
          const refund = refunded.get(id);
          if (status === 'CANCELLED') return refund?.amountMinor !== amountMinor;
          if (refund === undefined) return false;
          if (refund.refundedAt <= takenAt || refund.refundedAt >= end) return true;
          return status !== 'COMPLETED' || refund.amountMinor <= 0 || refund.amountMinor >= amountMinor;
        }),
      ).toEqual([]);
      const partial = payments.filter(
        ({ id, orderId }) => byOrder.get(orderId)?.status === 'COMPLETED' && refunded.has(id),
      );
      expect(partial.length / payments.length).toBeLessThan(0.03);
      expect(partial.length).toBeGreaterThan(0);
    });
  },
);

describe.each(worlds)(
  'the returns at scale %s',
  (
    _,
    { returns: { returns }, orders: { orders }, payments: { payments, refunds }, loyalty: { entries } },
  ) => {
    const byOrder = new Map(orders.map((order) => [order.id, order]));
    const accepted = returns.filter(({ status }) => status === 'COMPLETED');

    it('are of orders that arrived before, one each, and are closed: most accepted, some refused', () => {
      expect(new Set(returns.map(({ status }) => status))).toEqual(new Set(['COMPLETED', 'REFUSED']));
      expect(countDistinct(returns.map(({ orderId }) => orderId))).toBe(returns.length);
      expect(
        offenders(returns, ({ orderId, customerId, requestedAt, closedAt, items }) => {
          const order = byOrder.get(orderId);
          const [item] = items;
          if (order === undefined || item === undefined || order.customerId !== customerId) return true;
          const line = order.lineItems.find(({ albumId }) => albumId === item.albumId);
          if (line === undefined || line.unitPriceMinor !== item.unitPriceMinor) return true;
          const arrivedAt = order.history.at(-1)?.at ?? end;
          return (
            order.status !== 'COMPLETED' ||
            requestedAt <= arrivedAt ||
            closedAt <= requestedAt ||
            closedAt >= end
          );
        }),
      ).toEqual([]);
    });

    it('have their money back when they were accepted, and only then', () => {
      const paymentOf = new Map(payments.map((payment) => [payment.orderId, payment.id]));
      const due = accepted.map(({ id, orderId, items }) => [
        paymentOf.get(orderId),
        `Return ${id}`,
        items[0]?.unitPriceMinor,
      ]);
      const back = refunds.filter(({ reason }) => reason.startsWith('Return '));
      expect(back.map(({ paymentId, reason, amountMinor }) => [paymentId, reason, amountMinor])).toEqual(due);
      expect(countDistinct(refunds.map(({ id }) => id))).toBe(refunds.length);
    });

    it('have cost the points of what was given back', () => {
      const points = sumBy(
        entries,
        ({ orderId }) => orderId,
        (entry) => entry.points,
      );
      expect(entries.filter(({ kind }) => kind === 'REVERSAL')).toHaveLength(accepted.length);
      expect(
        offenders(accepted, ({ orderId, items }) => {
          const order = byOrder.get(orderId);
          const left = (order === undefined ? 0 : orderTotalMinor(order)) - (items[0]?.unitPriceMinor ?? 0);
          return points.get(orderId) !== Math.floor(left / 100);
        }),
      ).toEqual([]);
    });
  },
);
