import { createAddress } from './addresses.ts';
import type { SeedAddress } from './addresses.ts';
import type { SeedAlbum } from './catalog-part.ts';
import { exampleCustomerId } from './customers-part.ts';
import type { SeedCustomer } from './customers-part.ts';
import { createHistory } from './order-histories.ts';
import type { SeedOrderStatus, SeedTransition } from './order-histories.ts';
import type { Popularity } from './popularity.ts';
import { createRandom, createSkewedIndex, elementAt } from './random.ts';
import type { Random } from './random.ts';
import { atWakingHour, hourMs, minuteMs, toDay, toInstant, worldEndMs } from './timeline.ts';
import { giftGivenNames } from './words/order-words.ts';

export interface SeedLineItem {
  readonly id: string;
  readonly albumId: string;
  readonly title: string;
  readonly quantity: number;
  /** The album's list price, in pence. */
  readonly unitPriceMinor: number;
}

export interface SeedOrder {
  readonly id: string;
  readonly customerId: string;
  readonly status: SeedOrderStatus;
  readonly currency: 'GBP';
  readonly placedAt: string;
  readonly deliveryAddress: SeedAddress;
  readonly lineItems: readonly SeedLineItem[];
  readonly history: readonly SeedTransition[];
}

export interface OrdersPart {
  readonly orders: readonly SeedOrder[];
}

interface Buyer {
  readonly customer: SeedCustomer;
  readonly fromMs: number;
  home: SeedAddress | null;
}

interface Slot {
  readonly placedMs: number;
  readonly status: SeedOrderStatus;
}

const cancelledShare = 0.042;
/** How far back from the newest order each open state reaches, as a share of all orders. */
const reaches: readonly (readonly [SeedOrderStatus, number])[] = [
  ['PLACED', 0.006],
  ['PAID', 0.016],
  ['PICKING', 0.034],
  ['SHIPPED', 0.08],
];
const reachBlur = 0.006;
const lastOrderMs = worldEndMs - 30 * minuteMs;

/** Orders in the order they were placed; nobody orders before being verified, nor an album before its release. */
export function createOrdersPart(
  seed: number,
  count: number,
  customers: readonly SeedCustomer[],
  popularity: Popularity,
): OrdersPart {
  const random = createRandom(seed, 'orders');
  const buyers: Buyer[] = customers
    .flatMap((customer) =>
      customer.verifiedAt === null ? [] : [{ customer, fromMs: Date.parse(customer.verifiedAt), home: null }],
    )
    .sort((one, other) => one.fromMs - other.fromMs);
  const slots = createSlots(count, buyers, random);
  const chooseBuyer = createBuyerChoice(slots, buyers, random);
  const chooseAlbum = createAlbumChoice(popularity, random);
  let lineItems = 0;
  const orders = slots.map(({ placedMs, status }, index): SeedOrder => {
    const buyer = chooseBuyer(index, placedMs);
    const deliveryAddress = deliverTo(buyer, random);
    return {
      id: `ord_${index + 1}`,
      customerId: buyer.customer.id,
      status,
      currency: 'GBP',
      placedAt: toInstant(placedMs),
      deliveryAddress,
      lineItems: chooseAlbums(buyer.customer, placedMs, chooseAlbum, random).map((album) => {
        lineItems += 1;
        return toLineItem(`lin_${lineItems}`, album, random);
      }),
      history: createHistory(status, placedMs, deliveryAddress.countryCode !== 'GB', random),
    };
  });
  return { orders };
}

function createSlots(count: number, buyers: readonly Buyer[], random: Random): Slot[] {
  // The first few customers must be there before the first order can be placed.
  const openedMs = elementAt(buyers, Math.min(5, buyers.length - 1)).fromMs + hourMs;
  const span = lastOrderMs - openedMs;
  const times = Array.from({ length: count }, () => {
    // Two square roots: the shop sells more every year.
    const placedMs = openedMs + Math.floor(Math.sqrt(Math.sqrt(random.fraction())) * span);
    const wakingMs = atWakingHour(placedMs, lastOrderMs, random);
    return wakingMs >= openedMs ? wakingMs : placedMs;
  }).sort((one, other) => one - other);
  return times.map((placedMs, index) => ({ placedMs, status: statusOf(count - 1 - index, count, random) }));
}

function statusOf(newerOrders: number, count: number, random: Random): SeedOrderStatus {
  const reached = newerOrders / count + (random.fraction() - 0.5) * reachBlur;
  const open = reaches.find(([, reach]) => reached < reach);
  // Every other open order is kept from cancellation, so that each state occurs in the smallest world.
  const mayCancel = open === undefined || newerOrders % 2 === 1;
  if (mayCancel && random.chance(cancelledShare)) return 'CANCELLED';
  return open === undefined ? 'COMPLETED' : open[0];
}

/** The example customer gets orders in every kind of state; the others compete, a few of them very keen. */
function createBuyerChoice(
  slots: readonly Slot[],
  buyers: readonly Buyer[],
  random: Random,
): (index: number, placedMs: number) => Buyer {
  const example = elementAt(
    buyers,
    buyers.findIndex(({ customer }) => customer.id === exampleCustomerId),
  );
  const reserved = reserveForExample(slots, example.fromMs);
  const keenest = random.shuffle(buyers);
  const draw = createSkewedIndex(keenest.length, 20 + buyers.length / 40);
  return (index, placedMs) => {
    if (reserved.has(index)) return example;
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const buyer = elementAt(keenest, draw(random));
      if (buyer.fromMs < placedMs) return buyer;
    }
    return elementAt(buyers, random.whole(0, countBefore(buyers, placedMs) - 1));
  };
}

const reservedStates: readonly (readonly [SeedOrderStatus, number])[] = [
  ['PLACED', 1],
  ['PICKING', 1],
  ['SHIPPED', 1],
  ['CANCELLED', 1],
  ['COMPLETED', 8],
];

function reserveForExample(slots: readonly Slot[], fromMs: number): ReadonlySet<number> {
  const reserved = new Set<number>();
  for (const [status, wanted] of reservedStates) {
    const fitting = [...slots.keys()].filter((index) => {
      const slot = elementAt(slots, index);
      return slot.status === status && slot.placedMs > fromMs;
    });
    // Spread over the whole time, not all at once.
    for (let number = 0; number < Math.min(wanted, fitting.length); number += 1) {
      reserved.add(elementAt(fitting, Math.floor(((number + 0.5) * fitting.length) / wanted)));
    }
  }
  return reserved;
}

function countBefore(buyers: readonly Buyer[], timeMs: number): number {
  let low = 0;
  let high = buyers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (elementAt(buyers, middle).fromMs < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function createAlbumChoice(
  { ranked }: Popularity,
  random: Random,
): (day: string, liked: readonly string[]) => SeedAlbum {
  const draw = createSkewedIndex(ranked.length, 10 + ranked.length / 100);
  return (day, liked) => {
    let album = elementAt(ranked, draw(random));
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const isLiked =
        liked.length === 0 || attempt > 3 || liked.some((genreId) => album.genreIds.includes(genreId));
      if (isLiked && album.releaseDate <= day) return album;
      album = elementAt(ranked, draw(random));
    }
    const released = ranked.find(({ releaseDate }) => releaseDate <= day);
    if (released === undefined) throw new Error(`Nothing had been released by ${day}`);
    return released;
  };
}

function chooseAlbums(
  { favouriteGenreIds }: SeedCustomer,
  placedMs: number,
  choose: ReturnType<typeof createAlbumChoice>,
  random: Random,
): SeedAlbum[] {
  const day = toDay(placedMs);
  const albums = new Set<SeedAlbum>();
  const wanted = random.pick([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 5]);
  for (let number = 0; number < wanted; number += 1) {
    albums.add(choose(day, random.chance(0.65) ? favouriteGenreIds : []));
  }
  return [...albums];
}

function toLineItem(id: string, album: SeedAlbum, random: Random): SeedLineItem {
  const quantity = random.chance(0.95) ? 1 : random.whole(2, 3);
  return { id, albumId: album.id, title: album.title, quantity, unitPriceMinor: album.listPriceMinor };
}

function deliverTo(buyer: Buyer, random: Random): SeedAddress {
  const { givenName, familyName } = buyer.customer;
  buyer.home ??= createAddress(`${givenName} ${familyName}`, random);
  if (random.chance(0.92)) return buyer.home;
  const isPresent = random.chance(0.5);
  return createAddress(`${isPresent ? random.pick(giftGivenNames) : givenName} ${familyName}`, random);
}
