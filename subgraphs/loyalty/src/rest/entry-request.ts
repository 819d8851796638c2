import { AmountSchema } from '@musiccorp/chassis/http/schemas';
import { minorPerUnit } from '@musiccorp/chassis/subgraph/money';
import { Type, type Static } from 'typebox';
import type { EntryRequest } from '../domain/entry.ts';

/** What a client says about an order that earns or loses points. */
export const EntryBody = Type.Object(
  {
    orderId: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' }),
    amount: Type.Object(
      {
        ...AmountSchema.properties,
        amountMinor: Type.Integer({
          minimum: 1,
          maximum: 1_000_000_000,
          description: 'In minor units: 1299 is 12.99.',
        }),
      },
      { additionalProperties: false, title: 'PositiveAmount' },
    ),
  },
  { additionalProperties: false },
);

/** The request as the domain knows it; the key has been checked when it is used. */
export function entryRequest(
  { orderId, amount }: Static<typeof EntryBody>,
  key: string | undefined,
): EntryRequest {
  return { orderId, ...amount, unitMinor: minorPerUnit(amount.currency), key: key ?? '' };
}
