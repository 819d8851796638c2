import { Type } from 'typebox';

export const MoneySchema = Type.Object({
  amountMinor: Type.Integer({ minimum: 1, description: 'In minor units: 1299 is 12.99.' }),
  currency: Type.String({ description: 'ISO 4217' }),
});

export const InstantSchema = Type.String({ format: 'date-time' });

export const exampleAmount = { amountMinor: 2598, currency: 'GBP' };
