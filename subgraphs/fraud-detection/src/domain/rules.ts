export const ruleNames = ['MANY_ORDERS', 'UNUSUAL_VALUE', 'MANY_DECLINES', 'SHARED_ADDRESS'] as const;
export type RuleName = (typeof ruleNames)[number];

/** How much is too much. */
export interface Rules {
  /** Orders of one customer within the time. */
  readonly MANY_ORDERS: { readonly moreThan: number; readonly withinMs: number };
  /** An order of more than `times` the median of at least `earlierOrders`; never one of less than `atLeastMinor`. */
  readonly UNUSUAL_VALUE: {
    readonly times: number;
    readonly earlierOrders: number;
    readonly atLeastMinor: number;
  };
  /** Declined payments of one customer within the time. */
  readonly MANY_DECLINES: { readonly moreThan: number; readonly withinMs: number };
  /** Customers who have orders sent to one address within the time. */
  readonly SHARED_ADDRESS: { readonly moreThan: number; readonly withinMs: number };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The numbers; the settings of the service may put others in place of `moreThan` and `times`. */
export const rules: Rules = {
  MANY_ORDERS: { moreThan: 10, withinMs: hourMs },
  UNUSUAL_VALUE: { times: 10, earlierOrders: 3, atLeastMinor: 20_000 },
  MANY_DECLINES: { moreThan: 3, withinMs: dayMs },
  SHARED_ADDRESS: { moreThan: 5, withinMs: 30 * dayMs },
};
