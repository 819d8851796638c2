import { Type, type TString } from 'typebox';

/** Text that a person wrote in one line: not blank, without control characters (a database cannot keep U+0000). */
export function lineSchema(maxLength: number, description?: string): TString {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: '^(?=\\s*\\S)[^\\p{Cc}]+$',
    ...(description !== undefined && { description }),
  });
}

/** An id as it may stand in a path. */
export function idSchema(description: string): TString {
  return Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$', description });
}
