import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Shipment } from '../domain/shipment.ts';

const ConsignmentSeen = Type.Object({ trackingCode: Type.String({ minLength: 1, maxLength: 100 }) });
const RefusedSeen = Type.Object({ reason: Type.String() });

/** What became of a parcel at the delivery firm: its tracking code, or why the firm does not take it. */
export type Consigned = { readonly trackingCode: string } | { readonly refused: string };

/** Hands a parcel over to the delivery firm, once per key; it asks `callback` when the parcel was delivered. */
export async function consign(
  firm: Neighbor,
  { id, recipient }: Shipment,
  callback: string,
  options: PostOptions,
): Promise<Consigned> {
  const { status, body } = await firm.post('/consignments', { shipmentId: id, recipient, callback }, options);
  if (status === 201) return { trackingCode: Value.Parse(ConsignmentSeen, body).trackingCode };
  const reason = Value.Check(RefusedSeen, body) ? body.reason : `It answers ${status}.`;
  return { refused: `The delivery firm does not take the parcel: ${reason}` };
}
