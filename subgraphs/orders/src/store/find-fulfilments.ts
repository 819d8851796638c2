import { readSagas, type SagaProgress } from '@musiccorp/chassis/saga/read-sagas';
import { sql, type Kysely } from 'kysely';
import type { OrdersTables } from './tables.ts';

/** The name under which fulfilments are stored; their id is that of their order. */
export const fulfilmentName = 'fulfilment';
/** The step after which an order is on its way. */
export const dispatchStep = 'dispatch';

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

/** Whether a parcel has been asked for to be sent, and nobody has said yet what became of that. */
export async function isBeingDispatched(db: Kysely<OrdersTables>, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (
      select from sagas cross join lateral (
        select name, state from saga_steps where saga = sagas.name and id = sagas.id order by number desc limit 1
      ) as latest
      where sagas.name = ${fulfilmentName} and sagas.id = ${orderId} and sagas.state = 'RUNNING'
        and latest.name = ${dispatchStep} and latest.state = 'WAITING'
    ) as is`.execute(db);
  return rows[0]?.is === true;
}
