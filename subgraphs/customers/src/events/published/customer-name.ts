import { Type, type Static } from 'typebox';
import type { Customer } from '../../domain/customer.ts';

const personal = { 'x-personal': true };

/** A customer's name as events tell it. */
export const CustomerNameSchema = Type.Object(
  {
    given: Type.String(personal),
    family: Type.String(personal),
    nick: Type.Optional(Type.String({ ...personal, description: 'What they like to be called.' })),
  },
  personal,
);

export function customerName({
  givenName,
  familyName,
  nickName,
}: Pick<Customer, 'givenName' | 'familyName' | 'nickName'>): Static<typeof CustomerNameSchema> {
  return { given: givenName, family: familyName, ...(nickName !== null && { nick: nickName }) };
}
