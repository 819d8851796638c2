import { Type } from 'typebox';
import type { Customer } from '../../domain/customer.ts';

const personal = { 'x-personal': true };

/** Who a customer is, as events tell it. */
export const customerDetails = {
  customerId: Type.String(),
  email: Type.String({ ...personal, format: 'email' }),
  name: Type.Object(
    {
      given: Type.String(personal),
      family: Type.String(personal),
      nick: Type.Optional(Type.String({ ...personal, description: 'What they like to be called.' })),
    },
    personal,
  ),
};

export function detailsOf({ id, email, givenName, familyName, nickName }: Customer) {
  const name = { given: givenName, family: familyName, ...(nickName !== null && { nick: nickName }) };
  return { customerId: id, email, name };
}
