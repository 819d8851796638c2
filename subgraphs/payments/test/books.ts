import { sql } from 'kysely';
import type { TestPayments } from './start-payments.ts';

/**
 * What only our ledger or only the card processor's journal has, charge by charge and to the penny; nothing when the books
 * are right. What came before the journal (a seed, which has no intents) is left out: the other side cannot have it.
 */
export async function differingBooks({
  service,
  processor,
}: Pick<TestPayments, 'service' | 'processor'>): Promise<string[]> {
  const { rows } = await sql<{ kind: string; reference: string; amountMinor: number }>`
    select t.kind, coalesce(t.refund_id, t.payment_id) as reference, abs(e.amount_minor) as amount_minor
    from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id and e.account = 'processor-receivable'
    where exists (select from payment_intents i where t.kind = 'PAYMENT' and i.payment_id = t.payment_id)
      or exists (select from refund_intents i where t.kind = 'REFUND' and i.refund_id = t.refund_id)`.execute(
    service.database.kysely,
  );
  const booked = rows.map((row) => `${row.kind} ${row.reference} ${row.amountMinor}`);
  const kinds = new Map([
    ['charge', 'PAYMENT'],
    ['refund', 'REFUND'],
  ]);
  const moved = (await processor.journal()).flatMap(({ kind, reference, amountMinor }) =>
    kinds.has(kind) ? [`${kinds.get(kind)} ${String(reference)} ${String(amountMinor)}`] : [],
  );
  return [
    ...without(booked, moved).map((line) => `only booked: ${line}`),
    ...without(moved, booked).map((line) => `only moved: ${line}`),
  ];
}

/** The lines that are left of the first when each of the second takes away one. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...lines];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index !== -1) left.splice(index, 1);
  }
  return left;
}
