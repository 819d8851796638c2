import type { Subscription } from '@musiccorp/chassis/outbox/consume';
import type { Dispatching } from '../../processes/dispatching.ts';
import type { WarehouseTables } from '../../store/tables.ts';
import { onDispatchOrderRequested } from './on-dispatch-order-requested.ts';
import { onPackageOrderRequested } from './on-package-order-requested.ts';

/** What others ask of the warehouse by queue. */
export function requests(dispatching: Dispatching): Subscription<WarehouseTables> {
  return {
    channel: 'warehouse.requests',
    handlers: {
      'musiccorp.package-order-requested.v1': onPackageOrderRequested,
      'musiccorp.dispatch-order-requested.v1': onDispatchOrderRequested(dispatching),
    },
  };
}
