import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import { createCustomers } from '../src/service.ts';
import type { CustomersTables } from '../src/store/tables.ts';

export type TestCustomers = TestService<ServiceOver<CustomersTables>>;

/** Customers on an empty database. */
export async function startCustomers(engine: TestEngine): Promise<TestCustomers> {
  return startTestService(engine, createCustomers, {});
}

/** What a new customer tells; each time with another e-mail address. */
export function newProfile(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    givenName: 'Ada',
    familyName: 'Park',
    email: `ada.${crypto.randomUUID()}@example.com`,
    ...more,
  };
}

/** Registers a customer and returns its representation. */
export async function registerCustomer(
  customers: TestCustomers,
  more: Record<string, unknown> = {},
): Promise<Record<string, unknown> & { id: string }> {
  const { body } = await customers.rest('POST', '/v1/customers', { body: newProfile(more) });
  return { ...body, id: String(body['id']) };
}

/** Creates a wishlist with these albums, in this order, and returns its id. */
export async function createWishlist(
  customers: TestCustomers,
  customerId: string,
  albumIds: readonly string[] = [],
): Promise<string> {
  const { body } = await customers.rest('POST', `/v1/customers/${customerId}/wishlists`, {
    body: { name: 'Birthday' },
  });
  for (const albumId of albumIds) await addAlbum(customers, String(body['id']), albumId);
  return String(body['id']);
}

export function addAlbum(customers: TestCustomers, wishlistId: string, albumId: string): Promise<RestAnswer> {
  return customers.rest('POST', `/v1/wishlists/${wishlistId}/items`, { body: { albumId } });
}

/** The ids of customers who are still to confirm their address. */
export async function pendingEnrollments(customers: TestCustomers): Promise<string[]> {
  const rows = await customers.service.database.kysely
    .selectFrom('pendingEnrollments')
    .select('customerId')
    .execute();
  return rows.map(({ customerId }) => customerId);
}

export async function countCustomers(customers: TestCustomers): Promise<number> {
  const { count } = await customers.service.database.kysely
    .selectFrom('customers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The statuses of several answers, the lowest first. */
export function statusesOf(answers: readonly RestAnswer[]): number[] {
  return answers.map(({ status }) => status).toSorted((one, other) => one - other);
}
