import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { Answer } from '@musiccorp/chassis/http/idempotency';
import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { customerActions, customerPath } from '../domain/customer-actions.ts';
import { customerStatuses, type Customer } from '../domain/customer.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);

export const CustomerSchema = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum(customerStatuses),
    givenName: Type.String(),
    familyName: Type.String(),
    nickName: NullableText,
    email: Type.String(),
    telephone: NullableText,
    dateOfBirth: NullableText,
    favouriteGenreIds: Type.Array(Type.String()),
    registeredAt: InstantSchema,
    verifiedAt: Type.Union([InstantSchema, Type.Null()]),
    links: Type.Array(LinkSchema),
  },
  { title: 'Customer' },
);
export type CustomerRepresentation = Static<typeof CustomerSchema>;

/** A customer as REST shows it, with links to what may be done with it now. */
export function representCustomer(customer: Customer): CustomerRepresentation {
  const { version: _, registeredAt, verifiedAt, favouriteGenreIds, ...members } = customer;
  return {
    ...members,
    favouriteGenreIds: [...favouriteGenreIds],
    registeredAt: registeredAt.toISOString(),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    links: [{ rel: 'self', method: 'GET', href: customerPath(customer.id) }, ...customerActions(customer)],
  };
}

/** The customer as the answer to the POST that made it or changed its state. */
export function answerCustomer(customer: Customer): Answer {
  const headers = { location: customerPath(customer.id), etag: entityTag(customer.version) };
  return { status: 201, headers, body: representCustomer(customer) };
}
