import { arrivedCount } from './receive-return.ts';
import type { ReturnItem } from './return.ts';

/** Money, in minor units. */
export interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What is given back for copies that arrived, in minor units: what they were bought for, damaged or not. */
export function refundFor(
  items: readonly Pick<ReturnItem, 'intact' | 'damaged' | 'unitPriceMinor'>[],
): number {
  return items.reduce((sum, item) => sum + arrivedCount(item) * item.unitPriceMinor, 0);
}
