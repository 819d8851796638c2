import { money } from '@musiccorp/chassis/subgraph/money';
import { Type, type Static } from 'typebox';

/** Money as events tell it. */
export const MoneySchema = Type.Object({
  amountMinor: Type.Integer({ minimum: 0 }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
});

/** Money as mails say it: `12.99 GBP`. */
export function moneyText({ amountMinor, currency }: Static<typeof MoneySchema>): string {
  return `${money(amountMinor, currency).amount} ${currency}`;
}
