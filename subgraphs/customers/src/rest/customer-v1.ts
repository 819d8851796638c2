import { Type } from 'typebox';
import { NullableText, showMembers, shownMembers, unsaid, type CustomerVersion } from './customer-version.ts';
import { profileMembers } from './profile-schema.ts';

const { givenName, familyName, email, nickName, telephone, dateOfBirth, favouriteGenreIds } = profileMembers;

const Registration = Type.Object(
  {
    givenName,
    familyName,
    email,
    nickName: Type.Optional(nickName),
    telephone: Type.Optional(telephone),
    dateOfBirth: Type.Optional(dateOfBirth),
    favouriteGenreIds: Type.Optional(favouriteGenreIds),
  },
  { additionalProperties: false },
);

const Change = Type.Union([
  Type.Object(
    {
      givenName: Type.Optional(givenName),
      familyName: Type.Optional(familyName),
      email: Type.Optional(email),
      nickName: Type.Optional(Type.Union([nickName, Type.Null()])),
      telephone: Type.Optional(Type.Union([telephone, Type.Null()])),
      dateOfBirth: Type.Optional(Type.Union([dateOfBirth, Type.Null()])),
      favouriteGenreIds: Type.Optional(favouriteGenreIds),
    },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

const Shown = Type.Object(
  { ...shownMembers, givenName: Type.String(), familyName: Type.String(), nickName: NullableText },
  { title: 'CustomerV1' },
);

/** Customers with a flat name. Nothing is added here any more: it goes when nobody asks for it. */
export const customerV1: CustomerVersion<typeof Registration, typeof Change, typeof Shown> = {
  path: '/v1/customers',
  schemas: { registration: Registration, change: Change, representation: Shown },
  profileOf: (registration) => ({ ...unsaid, ...registration }),
  changeOf: (change) => change ?? {},
  represent: (customer) => {
    const { givenName: given, familyName: family, nickName: nick } = customer;
    return {
      ...showMembers(customer, '/v1/customers'),
      givenName: given,
      familyName: family,
      nickName: nick,
    };
  },
  successor: { path: '/v2/customers', since: new Date('2026-11-21T00:00:00Z') },
};
