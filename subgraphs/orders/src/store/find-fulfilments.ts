import { readSagas, type SagaProgress } from '@musiccorp/chassis/saga/read-sagas';
import { sql, type Kysely } from 'kysely';
import type { OrdersTables } from './tables.ts';

/** The name under which fulfilments are stored; their id is that of their order. */
export const fulfilmentName = 'fulfilment';

/** How far the fulfilments of these orders have come; orders of before there was one have none. */
export async function findFulfilments(
  db: Kysely<OrdersTables>,
  orderIds: readonly string[],
): Promise<readonly SagaProgress[]> {
  return [...(await readSagas(db, fulfilmentName, orderIds)).values()];
}

/** Whether an order has a fulfilment. */
export async function hasFulfilment(db: Kysely<OrdersTables>, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from sagas where name = ${fulfilmentName} and id = ${orderId}) as has`.execute(db);
  return rows[0]?.has === true;
}
