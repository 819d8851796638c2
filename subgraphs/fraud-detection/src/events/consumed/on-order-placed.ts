import { reactTo, type Handler } from '@musiccorp/chassis/outbox/consume';
import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import { reviewOrderAction } from '../../actions/review-order.ts';
import { hashAddress } from '../../store/hash-address.ts';
import type { Rules } from '../../domain/rules.ts';
import { findAddressKey } from '../../store/address-key.ts';
import type { FraudDetectionTables } from '../../store/tables.ts';
import { originOf } from './origin-of.ts';

const reads = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  placedAt: Type.String({ format: 'date-time' }),
  total: Type.Object({ amountMinor: Type.Integer({ minimum: 0 }), currency: Type.String() }),
  deliveryAddress: Type.Object({
    street: Type.String(),
    city: Type.String(),
    postalCode: Type.String(),
    countryCode: Type.String(),
  }),
});

/** Looks at each new order, with the address made unreadable; `addressKey` is the key for that, where one is set. */
export function onOrderPlaced(rules: Rules, addressKey: string | undefined): Handler<FraudDetectionTables> {
  return reactTo(reads, async (transaction, event, context) => {
    const { orderId, customerId, placedAt, total, deliveryAddress } = event.data;
    const key = addressKey ?? (await findAddressKey(transaction, newAddressKey));
    const order = {
      id: orderId,
      customerId,
      placedAt: new Date(placedAt),
      totalMinor: total.amountMinor,
      currency: total.currency,
      addressHash: hashAddress(deliveryAddress, key),
      isCancelled: false,
    };
    await reviewOrderAction(transaction, order, rules, originOf(event, context));
  });
}

const newAddressKey = (): string => randomBytes(32).toString('base64url');
