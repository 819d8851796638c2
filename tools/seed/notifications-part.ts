import type { SeedCustomer } from './customers-part.ts';

export interface SeedRecipient {
  readonly customerId: string;
  readonly email: string;
  /** What the customer likes to be called. */
  readonly name: string;
}

export interface NotificationsPart {
  readonly recipients: readonly SeedRecipient[];
}

/** Whom the shop may write to: everybody. Mails of the past are in the past. */
export function createNotificationsPart(customers: readonly SeedCustomer[]): NotificationsPart {
  const recipients = customers.map(({ id, email, nickName, givenName }) => ({
    customerId: id,
    email,
    name: nickName ?? givenName,
  }));
  return { recipients };
}
