import type { Subscription } from '@musiccorp/chassis/outbox/consume';
import type { LoyaltyTables } from '../../store/tables.ts';
import { onCustomerRegistered } from './on-customer-registered.ts';

/** What loyalty listens to. */
export const subscriptions: readonly Subscription<LoyaltyTables>[] = [
  { channel: 'customers', handlers: { 'musiccorp.customer-registered.v1': onCustomerRegistered } },
];
