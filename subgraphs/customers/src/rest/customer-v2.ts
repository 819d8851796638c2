import { Type, type Static } from 'typebox';
import type { Profile } from '../domain/customer.ts';
import { NullableText, showMembers, shownMembers, unsaid, type CustomerVersion } from './customer-version.ts';
import { profileMembers } from './profile-schema.ts';

const { givenName, familyName, email, nickName, telephone, dateOfBirth, favouriteGenreIds } = profileMembers;

const Registration = Type.Object(
  {
    name: Type.Object(
      { given: givenName, family: familyName, nick: Type.Optional(nickName) },
      { additionalProperties: false },
    ),
    email,
    telephone: Type.Optional(telephone),
    dateOfBirth: Type.Optional(dateOfBirth),
    favouriteGenreIds: Type.Optional(favouriteGenreIds),
  },
  { additionalProperties: false },
);

const Change = Type.Union([
  Type.Object(
    {
      name: Type.Optional(
        Type.Object(
          {
            given: Type.Optional(givenName),
            family: Type.Optional(familyName),
            nick: Type.Optional(Type.Union([nickName, Type.Null()])),
          },
          { additionalProperties: false },
        ),
      ),
      email: Type.Optional(email),
      telephone: Type.Optional(Type.Union([telephone, Type.Null()])),
      dateOfBirth: Type.Optional(Type.Union([dateOfBirth, Type.Null()])),
      favouriteGenreIds: Type.Optional(favouriteGenreIds),
    },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

const Shown = Type.Object(
  {
    ...shownMembers,
    name: Type.Object({ given: Type.String(), family: Type.String(), nick: NullableText }),
  },
  { title: 'Customer' },
);

/** Customers with a name of three parts. */
export const customerV2: CustomerVersion<typeof Registration, typeof Change, typeof Shown> = {
  path: '/v2/customers',
  schemas: { registration: Registration, change: Change, representation: Shown },
  profileOf: ({ name: { given, family, nick = null }, ...members }) => ({
    ...unsaid,
    ...members,
    givenName: given,
    familyName: family,
    nickName: nick,
  }),
  changeOf: (change) => {
    const { name = {}, ...members } = change ?? {};
    return { ...members, ...flatName(name) };
  },
  represent: (customer) => ({
    ...showMembers(customer, '/v2/customers'),
    name: { given: customer.givenName, family: customer.familyName, nick: customer.nickName },
  }),
};

type NameChange = NonNullable<NonNullable<Static<typeof Change>>['name']>;

/** Only the parts that were told: what is absent stays as it is. */
function flatName({ given, family, nick }: NameChange): Partial<Profile> {
  return {
    ...(given !== undefined && { givenName: given }),
    ...(family !== undefined && { familyName: family }),
    ...(nick !== undefined && { nickName: nick }),
  };
}
