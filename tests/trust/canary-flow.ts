import { vi } from 'vitest';
import type { Shop } from '../shop/start-shop.ts';
import type { Planted } from './plant-canaries.ts';

/** One request and its answer, as whoever is outside has them. */
export interface Exchange {
  readonly what: string;
  /** What the client wrote where an answer may repeat it: path, body and headers, but not its token. */
  readonly sent: string;
  readonly status: number;
  readonly headers: string;
  readonly text: string;
  readonly correlationId: string;
}

export interface Wish {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, text as it is. */
  readonly body?: unknown;
}

export type Ask = (method: string, path: string, wish?: Wish) => Promise<Exchange>;

/** Asks the gateway, and keeps what was sent and said. */
export function recordingClient(url: string, exchanges: Exchange[]): Ask {
  return async (method, path, { token, headers = {}, body } = {}) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const own = { 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json', ...headers };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...own, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(text !== undefined && { body: text }),
    });
    const exchange = {
      what: `${method} ${path}`,
      sent: [method, path, decoded(path), text ?? '', ...Object.values(headers)].join('\n'),
      status: response.status,
      headers: JSON.stringify([...response.headers]),
      text: await response.text(),
      correlationId: response.headers.get('x-correlation-id') ?? '',
    };
    exchanges.push(exchange);
    return exchange;
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function json(exchange: Exchange): Record<string, unknown> {
  return JSON.parse(exchange.text) as Record<string, unknown>;
}

const patience = { timeout: 60_000, interval: 200 };

/** Those who ask in a flow. */
export interface People {
  /** Their tokens. */
  readonly customer: string;
  readonly staff: string;
  readonly customerId: string;
}

/** Registers the customer; answers the id. */
export async function register(ask: Ask, planted: Planted, staff: string): Promise<string> {
  const { email, telephone, familyName } = planted;
  const body = { name: { given: 'Ada', family: familyName }, email, telephone };
  const registered = await ask('POST', '/v2/customers', { token: staff, body });
  return String(json(registered)['id']);
}

/** The life of a customer: orders that are delivered, declined, sold out and cancelled; a return; a refund; a new address. */
export class CustomerLife {
  readonly #shop: Shop;
  readonly #ask: Ask;
  readonly #planted: Planted;
  readonly #people: People;

  constructor(shop: Shop, ask: Ask, planted: Planted, people: People) {
    this.#shop = shop;
    this.#ask = ask;
    this.#planted = planted;
    this.#people = people;
  }

  async live(): Promise<void> {
    const { paymentToken, declinedToken } = this.#planted;
    const delivered = await this.#order(paymentToken);
    await this.#ends(delivered, 'COMPLETED');
    await this.#ends(await this.#order(declinedToken), 'UNDONE');
    await this.#ends(await this.#order(paymentToken, await this.#soldOut()), 'UNDONE');
    await this.#cancel();
    await this.#sendBack(delivered);
    await this.#payAndRefund();
    await this.#changeAddress();
    await this.#read(delivered);
  }

  /** Orders and reads where nothing can come of it. */
  async tryInVain(): Promise<void> {
    const placed = await this.#place(this.#planted.paymentToken, this.#albumId);
    if (placed.status < 500) throw new Error(`It was not in vain: ${placed.text}`);
    await this.#read('ord_1');
  }

  async #order(paymentToken: string, albumId = this.#albumId): Promise<string> {
    const placed = await this.#place(paymentToken, albumId);
    if (placed.status !== 201) throw new Error(`No order: ${placed.text}`);
    return String(json(placed)['id']);
  }

  #place(paymentToken: string, albumId: string): Promise<Exchange> {
    const { street, recipientName } = this.#planted;
    return this.#ask('POST', '/v1/orders', {
      token: this.#people.customer,
      body: {
        customerId: this.#people.customerId,
        items: [{ albumId, quantity: 1 }],
        deliveryAddress: { recipientName, street, city: 'Leeds', postalCode: 'LS1 4AP', countryCode: 'GB' },
        paymentToken,
      },
    });
  }

  async #soldOut(): Promise<string> {
    for (const { id } of this.#shop.world.catalog.albums) {
      const { body } = await this.#shop.rest('GET', `/v1/stock-counts/${id}`);
      if (body['available'] === 0) return id;
    }
    throw new Error('Everything is in stock.');
  }

  get #albumId(): string {
    return this.#shop.world.catalog.albums[0]?.id ?? '';
  }

  async #fulfilment(orderId: string): Promise<{ state: string; text: string }> {
    const answer = await this.#ask('GET', `/v1/orders/${orderId}/fulfilment`, {
      token: this.#people.customer,
    });
    return { state: String(json(answer)['state']), text: answer.text };
  }

  #ends(orderId: string, wanted: string): Promise<void> {
    return vi.waitFor(async () => {
      const { state } = await this.#fulfilment(orderId);
      if (state !== wanted) throw new Error(`${orderId} is ${state}, not ${wanted}.`);
    }, patience);
  }

  /** While its payment fails, so that there is a failure to tell of. */
  async #cancel(): Promise<void> {
    const processor = await this.#shop.assembly.outsiders.find('card-processor');
    await processor?.control({ mode: 'fail' });
    const orderId = await this.#order(this.#planted.paymentToken);
    await vi.waitFor(async () => {
      if (!(await this.#fulfilment(orderId)).text.includes('FAILED'))
        throw new Error('Nothing has failed yet.');
    }, patience);
    await this.#ask('POST', `/v1/orders/${orderId}/cancellation`, {
      token: this.#people.customer,
      body: { reason: this.#planted.words },
    });
    await processor?.control({ mode: 'ok' });
    await this.#ends(orderId, 'UNDONE');
  }

  async #sendBack(orderId: string): Promise<void> {
    const { words } = this.#planted;
    const items = [{ albumId: this.#albumId, quantity: 1 }];
    const asked = await this.#ask('POST', '/v1/returns', {
      token: this.#people.customer,
      body: { orderId, items, reason: words },
    });
    await vi.waitFor(async () => {
      const path = `/v1/returns/${String(json(asked)['id'])}/refusal`;
      const { status, text } = await this.#ask('POST', path, {
        token: this.#people.staff,
        body: { reason: words },
      });
      if (status !== 201) throw new Error(`Not refused: ${asked.text} ${text}`);
    }, patience);
  }

  /** As staff do by hand; the second with a card that is declined. */
  async #payAndRefund(): Promise<void> {
    const { paymentToken, declinedToken, words } = this.#planted;
    const token = this.#people.staff;
    const pay = (orderId: string, cardToken: string): Promise<Exchange> => {
      const amount = { amountMinor: 1299, currency: 'GBP' };
      const body = { orderId, customerId: this.#people.customerId, amount, cardToken };
      return this.#ask('POST', '/v1/payments', { token, body });
    };
    const paid = await pay('ord_0a', paymentToken);
    const declined = await pay('ord_0b', declinedToken);
    const refunded = await this.#ask('POST', `/v1/payments/${String(json(paid)['id'])}/refunds`, {
      token,
      body: { reason: words },
    });
    const statuses = [paid.status, declined.status, refunded.status].join();
    if (statuses !== '201,402,201') throw new Error(`Not paid, declined and refunded, but ${statuses}.`);
  }

  async #changeAddress(): Promise<void> {
    const path = `/v2/customers/${this.#people.customerId}`;
    const token = this.#people.customer;
    const changed = await this.#ask('PATCH', path, {
      token,
      headers: { 'if-match': '"v1"' },
      body: { email: this.#planted.otherEmail },
    });
    await this.#ask('GET', path, { token });
    if (changed.status !== 200) throw new Error(`Not changed: ${changed.text}`);
  }

  /** What the customer may read, what nobody else may, and what nobody can. */
  async #read(orderId: string): Promise<void> {
    const query = `query Mine($customer: ID!, $order: ID!) {
      customer(id: $customer) { name { given family } email telephone orders { nodes { id status } } }
      order(id: $order) { deliveryAddress { recipientName street } history { to reason } payment { status } } }`;
    const body = { query, variables: { customer: this.#people.customerId, order: orderId } };
    const { customer, staff } = this.#people;
    for (const token of [customer, staff, undefined])
      await this.#ask('POST', '/graphql', { body, ...(token !== undefined && { token }) });
  }
}
