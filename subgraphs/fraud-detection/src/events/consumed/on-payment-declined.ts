import { reactTo, type Handler } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { reviewDeclineAction } from '../../actions/review-decline.ts';
import type { Rules } from '../../domain/rules.ts';
import type { FraudDetectionTables } from '../../store/tables.ts';
import { originOf } from './origin-of.ts';

const reads = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  declinedAt: Type.String({ format: 'date-time' }),
});

/** Counts declined payments. */
export function onPaymentDeclined(rules: Rules): Handler<FraudDetectionTables> {
  return reactTo(reads, async (transaction, event, context) => {
    const { orderId, customerId, declinedAt } = event.data;
    const decline = { id: event.id, customerId, orderId, declinedAt: new Date(declinedAt) };
    await reviewDeclineAction(transaction, decline, rules, originOf(event, context));
  });
}
