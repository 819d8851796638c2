import { Type } from 'typebox';

/** Why money is given back. */
export const ReasonSchema = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^\\P{Cc}*$',
  description: 'One line.',
});
