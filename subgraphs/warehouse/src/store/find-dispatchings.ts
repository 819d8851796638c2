import type { SagaState } from '@musiccorp/chassis/saga/define-saga';
import { sql, type Kysely } from 'kysely';
import type { WarehouseTables } from './tables.ts';

/** The name under which dispatchings are stored; their ids begin with that of their shipment. */
export const dispatchingName = 'dispatching';

export function dispatchingId(shipmentId: string, number: number): string {
  return `${shipmentId}.${number}`;
}

export interface OpenDispatching {
  readonly id: string;
  readonly state: SagaState;
}

/** The dispatching of a parcel of which nobody knows yet what becomes of it; null when there is none. */
export async function findOpenDispatching(
  db: Kysely<WarehouseTables>,
  shipmentId: string,
): Promise<OpenDispatching | null> {
  // By the primary key: `/` comes after `.`.
  const { rows } = await sql<OpenDispatching>`select id, state from sagas
    where name = ${dispatchingName} and id > ${`${shipmentId}.`} and id < ${`${shipmentId}/`}
      and state not in ('COMPLETED', 'UNDONE')`.execute(db);
  return rows[0] ?? null;
}
