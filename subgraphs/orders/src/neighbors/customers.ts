import type { Wait } from '@musiccorp/chassis/http/wait';
import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';

/** Asks customers whether there is one with this id. */
export async function customerExists(
  customers: Neighbor,
  customerId: string,
  correlationId: string,
  wait: Wait,
): Promise<boolean> {
  const path = `/v1/customers/${encodeURIComponent(customerId)}`;
  return (await customers.get(path, correlationId, wait)) !== null;
}
