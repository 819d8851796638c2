import { IdParams } from '@musiccorp/chassis/http/schemas';
import type { Wait } from '@musiccorp/chassis/http/wait';
import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Value } from 'typebox/value';

/** Asks customers whether there is one with this id; nobody has what can be no id. */
export async function customerExists(
  customers: Neighbor,
  customerId: string,
  correlationId: string,
  wait: Wait,
): Promise<boolean> {
  if (!Value.Check(IdParams.properties.id, customerId)) return false;
  const path = `/v1/customers/${encodeURIComponent(customerId)}`;
  return (await customers.get(path, correlationId, wait)) !== null;
}
