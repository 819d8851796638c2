import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';

/** Asks customers whether there is one with this id. */
export async function customerExists(
  customers: Neighbor,
  customerId: string,
  correlationId: string,
): Promise<boolean> {
  return (await customers.get(`/v1/customers/${encodeURIComponent(customerId)}`, correlationId)) !== null;
}
