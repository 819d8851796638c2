import { IdParams } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';

/** An id in a body; the same alphabet as in a path. */
export const IdSchema = IdParams.properties.id;

/** A line of text that can be printed on a parcel: no control characters, which a database may refuse too. */
export function lineOfText(maxLength: number) {
  return Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });
}

/** The body of a change of state that needs no words: an empty object, or none. */
export const EmptyBody = Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]);
