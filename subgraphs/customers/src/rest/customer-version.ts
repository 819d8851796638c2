import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { Answer } from '@musiccorp/chassis/http/idempotency';
import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static, type TSchema } from 'typebox';
import { customerActions } from '../domain/customer-actions.ts';
import { customerStatuses, type Customer, type Profile } from '../domain/customer.ts';

/**
 * One version of the customer resource: its shapes, and what they mean. All versions are about the same row and have the
 * same entity tag; the rooms below `rest` know nothing of them.
 */
export interface CustomerVersion<
  Registration extends TSchema = TSchema,
  Change extends TSchema = TSchema,
  Shown extends TSchema = TSchema,
> {
  /** The path of all customers in this version. */
  readonly path: string;
  readonly schemas: {
    readonly registration: Registration;
    readonly change: Change;
    readonly representation: Shown;
  };
  /** Of a body that its route has checked against the schema. */
  profileOf(registration: Static<Registration>): Profile;
  /** Of a body that its route has checked against the schema. */
  changeOf(change: Static<Change>): Partial<Profile>;
  represent(customer: Customer): Static<Shown>;
  /** Set while the version is on its way out: the path that comes after it, and since when that is known. */
  readonly successor?: { readonly path: string; readonly since: Date };
}

/** What a customer has not told. */
export const unsaid = { nickName: null, telephone: null, dateOfBirth: null, favouriteGenreIds: [] };

export const NullableText = Type.Union([Type.String(), Type.Null()]);

/** What all versions show alike, around the name. */
export const shownMembers = {
  id: Type.String(),
  status: Type.Enum(customerStatuses),
  email: Type.String(),
  telephone: NullableText,
  dateOfBirth: NullableText,
  favouriteGenreIds: Type.Array(Type.String()),
  registeredAt: InstantSchema,
  verifiedAt: Type.Union([InstantSchema, Type.Null()]),
  links: Type.Array(LinkSchema),
};
type ShownMembers = Static<ReturnType<typeof Type.Object<typeof shownMembers>>>;

export function showMembers(customer: Customer, collection: string): ShownMembers {
  const { id, status, email, telephone, dateOfBirth, favouriteGenreIds, registeredAt, verifiedAt } = customer;
  const path = `${collection}/${id}`;
  return {
    id,
    status,
    email,
    telephone,
    dateOfBirth,
    favouriteGenreIds: [...favouriteGenreIds],
    registeredAt: registeredAt.toISOString(),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    links: [{ rel: 'self', method: 'GET', href: path }, ...customerActions(customer, path)],
  };
}

/** The customer as the answer to the POST that made it or changed its state. */
export function answerCustomer(version: CustomerVersion, customer: Customer): Answer {
  const headers = { location: `${version.path}/${customer.id}`, etag: entityTag(customer.version) };
  return { status: 201, headers, body: version.represent(customer) };
}
