import { recordEvents } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Mail } from '../domain/mail.ts';
import { settleDelivery, type Delivery } from '../domain/settle-delivery.ts';
import { mailSentEvent } from '../events/published/mail-sent.ts';
import { saveDelivery } from '../store/save-mail.ts';
import type { NotificationsTables } from '../store/tables.ts';

/** Notes what came of handing a mail over; that it was sent is told in the same transaction. */
export async function settleDeliveryAction(
  transaction: Transaction<NotificationsTables>,
  mail: Mail,
  claim: string,
  delivery: Delivery,
  now: Date,
): Promise<void> {
  const settled = settleDelivery(mail, delivery, now);
  if (!(await saveDelivery(transaction, settled, claim)) || settled.state !== 'SENT') return;
  const { correlationId, eventId } = mail;
  await recordEvents(transaction, [mailSentEvent(settled)], { correlationId, causationId: eventId, now });
}
