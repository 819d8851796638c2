import { AmountSchema } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';

/** An amount that money can be moved by: at least one minor unit. */
export const PositiveAmountSchema = Type.Object(
  {
    ...AmountSchema.properties,
    amountMinor: Type.Integer({
      minimum: 1,
      maximum: 1_000_000_000,
      description: 'In minor units: 1299 is 12.99.',
    }),
  },
  { additionalProperties: false, title: 'PositiveAmount' },
);
