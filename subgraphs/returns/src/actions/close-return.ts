import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { completeReturn, refundReturn } from '../domain/complete-return.ts';
import { refused } from '../domain/refuse-return.ts';
import type { Return } from '../domain/return.ts';
import { tellReturnCompleted } from '../events/published/return-completed.ts';
import { tellReturnRefused } from '../events/published/return-refused.ts';
import { findReturnItems } from '../store/find-return-items.ts';
import { lockReturn } from '../store/lock-returns.ts';
import { saveReturn } from '../store/save-return.ts';
import type { ReturnsTables } from '../store/tables.ts';

/** Takes note of the money that was given back. */
export async function refundReturnAction(
  transaction: Transaction<ReturnsTables>,
  id: string,
  refundedMinor: number,
): Promise<void> {
  await saveReturn(transaction, refundReturn(await lockKnown(transaction, id), refundedMinor));
}

/** Ends a return whose process is done, and announces it. */
export async function completeReturnAction(
  transaction: Transaction<ReturnsTables>,
  id: string,
  origin: Origin,
): Promise<void> {
  const returned = completeReturn(await lockKnown(transaction, id), origin.now);
  const items = await findReturnItems(transaction, [id]);
  await saveReturn(transaction, returned);
  await recordEvents(transaction, [tellReturnCompleted({ returned, items }, origin.now)], origin);
}

/** Ends a return whose process was given up. One that was refused when it arrived has been announced already. */
export async function abandonReturnAction(
  transaction: Transaction<ReturnsTables>,
  id: string,
  reason: string,
  origin: Origin,
): Promise<void> {
  const known = await lockKnown(transaction, id);
  if (known.status === 'REFUSED') return;
  const returned = refused(known, reason, origin.now);
  const items = await findReturnItems(transaction, [id]);
  await saveReturn(transaction, returned);
  await recordEvents(transaction, [tellReturnRefused({ returned, items }, reason, origin.now)], origin);
}

async function lockKnown(transaction: Transaction<ReturnsTables>, id: string): Promise<Return> {
  const returned = await lockReturn(transaction, id);
  if (returned === null) throw new Error(`There is a process for return ${id}, and no such return.`);
  return returned;
}
