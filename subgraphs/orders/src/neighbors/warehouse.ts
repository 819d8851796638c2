import type { Neighbor, PostOptions } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Shortage } from '../domain/shortage-sentence.ts';
import { refusalIn } from './refusal-in.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

const ReservationSeen = Type.Object({ id: Type.String() });
const ClosedSeen = Type.Object({ status: Type.Enum(['RELEASED', 'FULFILLED']) });
const TooLittleSeen = Type.Object({
  type: Type.Literal('urn:problem:insufficient-stock'),
  shortages: Type.Array(Type.Object({ albumId: Type.String(), available: Type.Integer() })),
});
const ReservedBeforeSeen = Type.Object({
  type: Type.Literal('urn:problem:order-has-reservation'),
  reservationId: Type.String(),
});

/** What became of a wish for stock: the reservation's id, what there is too little of, or why else nothing is reserved. */
export type Reserved =
  | { readonly reservationId: string }
  | { readonly shortages: readonly Shortage[] }
  | { readonly refused: string };

/** Asks the warehouse to set goods aside: all of them, or none. */
export async function reserveStock(
  warehouse: Neighbor,
  orderId: string,
  items: readonly { readonly albumId: string; readonly quantity: number }[],
  options: PostOptions,
): Promise<Reserved> {
  const wanted = items.map(({ albumId, quantity }) => ({ albumId, quantity }));
  const answer = await warehouse.post('/v1/reservations', { orderId, items: wanted }, options);
  const { status, body } = answer;
  if (status === 201) return { reservationId: Value.Parse(ReservationSeen, body).id };
  if (Value.Check(ReservedBeforeSeen, body)) return { reservationId: body.reservationId };
  if (Value.Check(TooLittleSeen, body)) return { shortages: body.shortages };
  const refused = refusalIn(answer);
  if (refused !== null) return { refused };
  throw unexpectedAnswer(`The reservation for order ${orderId}`, answer);
}

/** Gives reserved goods back, unless they have left; what was given back before stays as it is. */
export async function releaseReservation(
  warehouse: Neighbor,
  reservationId: string,
  options: PostOptions,
): Promise<'released' | 'left'> {
  const path = `/v1/reservations/${reservationId}`;
  const answer = await warehouse.post(`${path}/release`, {}, options);
  if (answer.status === 201) return 'released';
  if (answer.status !== 409) throw unexpectedAnswer(`The release of reservation ${reservationId}`, answer);
  const closed = await warehouse.get(path, options.correlationId);
  return Value.Parse(ClosedSeen, closed).status === 'FULFILLED' ? 'left' : 'released';
}
