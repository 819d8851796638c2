import type { Return, ReturnItem } from '../domain/return.ts';

/** The tables of this service, with column names in camel case. */
export interface ReturnsTables {
  returns: Return;
  returnItems: ReturnItem;
}
