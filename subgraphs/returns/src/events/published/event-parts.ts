import { Type } from 'typebox';

export const InstantSchema = Type.String({ format: 'date-time' });

export const AmountSchema = Type.Object({
  amountMinor: Type.Integer({ minimum: 0, description: 'In minor units: 1299 is 12.99.' }),
  currency: Type.String({ description: 'ISO 4217' }),
});

/** Whose return of which order it is. */
export const ReturnNames = { returnId: Type.String(), orderId: Type.String(), customerId: Type.String() };

export const exampleNames = {
  returnId: 'ret_019ab3c5e8f07c4b9a61d2f00b7e5a11',
  orderId: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a22',
  customerId: 'cus_1234',
};

/** What the customer announced. */
export const AnnouncedItemSchema = Type.Object({
  albumId: Type.String(),
  title: Type.String(),
  quantity: Type.Integer({ minimum: 1 }),
});
