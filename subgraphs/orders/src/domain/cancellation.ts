/** Why an order was cancelled, for those who act on it. */
export const cancellationCauses = [
  'CUSTOMER',
  'OUT_OF_STOCK',
  'PAYMENT_DECLINED',
  'PACKAGE_NOT_FOUND',
  'OTHER',
] as const;
export type CancellationCause = (typeof cancellationCauses)[number];
