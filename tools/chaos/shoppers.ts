import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../seed/random.ts';
import type { World } from '../seed/create-world.ts';

/** What one buyer wanted, and everything that the shop answered. */
export interface Checkout {
  readonly key: string;
  readonly customerId: string;
  readonly items: readonly { readonly albumId: string; readonly quantity: number }[];
  /** Stands for the card. */
  readonly token: string;
  readonly wantsToCancel: boolean;
  /** Some clients do not trust the first answer. */
  readonly repeatsAnyway: boolean;
  /** Somebody counts the first album on its shelf afterwards, and finds none. */
  readonly isMissed: boolean;
  attempts: number;
  /** The first answer that decides: the order, or a refusal. */
  order: { readonly id: string; readonly totalMinor: number } | undefined;
  refusal: number | undefined;
  /** Whether the shop has said that the order is cancelled. */
  cancelled: boolean;
  /** Answers to one key that differ from its first one. */
  readonly contradictions: string[];
}

export interface ShoppersOptions {
  readonly url: string;
  readonly world: World;
  readonly random: Random;
  readonly checkouts: number;
  readonly concurrency: number;
  /** Told after each one. */
  readonly onDone: (checkout: Checkout) => void;
  readonly signal: AbortSignal;
}

const attemptMs = 10_000;
const tokens = ['tok_visa', 'tok_visa', 'tok_visa', 'tok_visa', 'tok_visa', 'tok_visa', 'tok_declined'];

/** Buyers who never give up: each repeats its request, with its key, until the shop has decided. */
export async function shop(options: ShoppersOptions): Promise<Checkout[]> {
  const checkouts = Array.from({ length: options.checkouts }, (_, index) => newCheckout(options, index));
  const waiting = [...checkouts];
  const buyer = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      options.signal.throwIfAborted();
      await buy(next, options);
      options.onDone(next);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, buyer));
  return checkouts;
}

function newCheckout({ world, random }: ShoppersOptions, index: number): Checkout {
  const customers = world.customers.customers;
  const albums = world.catalog.albums;
  const lines = random.whole(1, 3);
  const chosen = new Set(Array.from({ length: lines }, () => random.pick(albums).id));
  return {
    key: `chaos-${index}-${random.whole(0, 2 ** 31 - 1)}`,
    customerId: random.pick(customers).id,
    items: [...chosen].map((albumId) => ({ albumId, quantity: random.whole(1, 2) })),
    token: random.pick(tokens),
    wantsToCancel: random.chance(0.05),
    repeatsAnyway: random.chance(0.1),
    isMissed: random.chance(0.02),
    attempts: 0,
    order: undefined,
    refusal: undefined,
    cancelled: false,
    contradictions: [],
  };
}

async function buy(wish: Checkout, options: ShoppersOptions): Promise<void> {
  await decide(wish, options);
  if (wish.repeatsAnyway && wish.order !== undefined) {
    const again = await place(wish, options);
    if (again?.order !== undefined && again.order.id !== wish.order.id)
      wish.contradictions.push(`order ${wish.order.id}, then ${again.order.id}`);
    if (
      again?.status !== undefined &&
      again.status < 500 &&
      again.order === undefined &&
      again.status !== 409
    )
      wish.contradictions.push(`order ${wish.order.id}, then a refusal with ${again.status}`);
  }
  if (wish.isMissed && wish.order !== undefined) await findNothing(wish, options);
  if (wish.wantsToCancel && wish.order !== undefined) await cancel(wish, wish.order.id, options);
}

async function findNothing(
  { key, items }: Checkout,
  { url, random, signal }: ShoppersOptions,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const body = { albumId: items[0]?.albumId, counted: 0 };
    const answer = await post(`${url}/v1/stock-takings`, body, `missed-${key}`);
    if (answer !== undefined && answer.status < 500) return;
    await sleep(random.whole(50, 400));
  }
}

async function decide(wish: Checkout, options: ShoppersOptions): Promise<void> {
  for (;;) {
    options.signal.throwIfAborted();
    const answer = await place(wish, options);
    if (answer?.order !== undefined) {
      wish.order = answer.order;
      return;
    }
    // 409 is "still running"; 5xx and silence leave open what happened.
    if (answer !== undefined && answer.status < 500 && answer.status !== 409 && answer.status !== 429) {
      wish.refusal = answer.status;
      return;
    }
    await sleep(options.random.whole(50, 400));
  }
}

interface Placed {
  readonly status: number;
  readonly order?: { readonly id: string; readonly totalMinor: number };
}

async function place(wish: Checkout, { url }: ShoppersOptions): Promise<Placed | undefined> {
  wish.attempts += 1;
  const body = {
    customerId: wish.customerId,
    items: wish.items,
    deliveryAddress: {
      recipientName: 'A Buyer',
      street: '1 Groove Street',
      city: 'Bristol',
      postalCode: 'BS1 1AA',
      countryCode: 'GB',
    },
    paymentToken: wish.token,
  };
  const answer = await post(`${url}/v1/orders`, body, wish.key);
  if (answer?.status !== 201) return answer && { status: answer.status };
  const { id, total } = answer.body as { id: string; total: { amountMinor: number } };
  return { status: 201, order: { id, totalMinor: total.amountMinor } };
}

async function cancel(
  wish: Checkout,
  orderId: string,
  { url, random, signal }: ShoppersOptions,
): Promise<void> {
  await sleep(random.whole(0, 1500));
  for (;;) {
    signal.throwIfAborted();
    const answer = await post(`${url}/v1/orders/${orderId}/cancellation`, {}, `cancel-${wish.key}`);
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) {
      // 409 also says that it is too late, or cancelled already for another reason.
      wish.cancelled = answer.status === 201;
      return;
    }
    await sleep(random.whole(50, 400));
  }
}

async function post(
  url: string,
  body: unknown,
  key: string,
): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(attemptMs),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}
