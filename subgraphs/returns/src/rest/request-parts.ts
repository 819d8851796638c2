import { IdParams } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';

/** An id in a body; the same alphabet as in a path. */
export const IdSchema = IdParams.properties.id;

/** One line of text: not blank, without control characters (a database cannot keep U+0000). */
export function lineOfText(description: string) {
  return Type.String({ minLength: 1, maxLength: 500, pattern: '^(?=\\s*\\S)\\P{Cc}+$', description });
}
