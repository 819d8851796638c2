import { Type } from 'typebox';
import { idSchema, lineSchema } from './text-schema.ts';

/** What a customer tells about themselves, member by member; registration and change use the same shapes. */
export const profileMembers = {
  givenName: lineSchema(100),
  familyName: lineSchema(100),
  nickName: lineSchema(100, 'What the customer likes to be called.'),
  email: Type.String({ format: 'email', maxLength: 254, description: 'Unique; case makes no difference.' }),
  telephone: Type.String({
    maxLength: 30,
    pattern: '^\\+?[0-9(][0-9 ()./-]{3,27}[0-9]$',
    description: 'Digits, spaces and ().-/, with a leading + for a country: `+44 113 496 0123`.',
  }),
  dateOfBirth: Type.String({ format: 'date', description: 'A day in the past, not before 1900.' }),
  favouriteGenreIds: Type.Array(idSchema('A genre of the catalog.'), {
    maxItems: 10,
    uniqueItems: true,
    description: 'The best liked first.',
  }),
};
