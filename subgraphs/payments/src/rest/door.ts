import type { Till } from '../processes/settle-with-processor.ts';

/** What the routes of this service work with. */
export type Door = Till;
