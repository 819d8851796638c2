import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { Answer } from '@musiccorp/chassis/http/idempotency';
import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import type { AlbumQuantity } from '../domain/album-quantity.ts';
import { shipmentActions, shipmentPath } from '../domain/shipment-actions.ts';
import { shipmentStatuses, type Shipment } from '../domain/shipment.ts';
import { IdSchema, lineOfText } from './request-parts.ts';

export const RecipientSchema = Type.Object(
  {
    id: IdSchema,
    name: lineOfText(200),
    street: lineOfText(200),
    city: lineOfText(100),
    postalCode: lineOfText(20),
    countryCode: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' }),
  },
  { additionalProperties: false, title: 'Recipient' },
);

const InstantOrNull = Type.Union([InstantSchema, Type.Null()]);

export const ShipmentSchema = Type.Object(
  {
    id: Type.String(),
    orderId: Type.String(),
    reservationId: Type.String(),
    status: Type.Enum(shipmentStatuses),
    recipient: RecipientSchema,
    trackingCode: Type.Union([Type.String(), Type.Null()]),
    items: Type.Array(Type.Object({ albumId: Type.String(), quantity: Type.Integer() })),
    createdAt: InstantSchema,
    dispatchedAt: InstantOrNull,
    deliveredAt: InstantOrNull,
    links: Type.Array(LinkSchema),
  },
  { title: 'Shipment' },
);
export type ShipmentRepresentation = Static<typeof ShipmentSchema>;

/** A shipment as REST shows it, with links to what may be done with it now. */
export function representShipment(
  shipment: Shipment,
  items: readonly AlbumQuantity[],
): ShipmentRepresentation {
  const {
    id,
    orderId,
    reservationId,
    status,
    recipient,
    trackingCode,
    createdAt,
    dispatchedAt,
    deliveredAt,
  } = shipment;
  return {
    id,
    orderId,
    reservationId,
    status,
    recipient,
    trackingCode,
    items: items.map(({ albumId, quantity }) => ({ albumId, quantity })),
    createdAt: createdAt.toISOString(),
    dispatchedAt: dispatchedAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    links: [{ rel: 'self', method: 'GET', href: shipmentPath(id) }, ...shipmentActions(shipment)],
  };
}

/** The shipment as the answer to the request that made or changed it. */
export function answerShipment(shipment: Shipment, items: readonly AlbumQuantity[]): Answer {
  const headers = { location: shipmentPath(shipment.id), etag: entityTag(shipment.version) };
  return { status: 201, headers, body: representShipment(shipment, items) };
}
