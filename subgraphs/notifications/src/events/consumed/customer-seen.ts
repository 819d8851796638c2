import { Type, type Static } from 'typebox';
import type { Recipient } from '../../domain/mail.ts';

/** Who a customer is, as far as mails need to know. */
export const CustomerSeen = Type.Object({
  customerId: Type.String(),
  email: Type.String({ minLength: 3 }),
  name: Type.Object({ given: Type.String(), nick: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
});

export function recipientOf({ customerId, email, name }: Static<typeof CustomerSeen>): Recipient {
  return { customerId, email, name: name.nick ?? name.given };
}
