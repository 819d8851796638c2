import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { returnActions, returnPath } from '../domain/return-actions.ts';
import { returnStatuses, type Return, type ReturnItem } from '../domain/return.ts';

const count = Type.Union([Type.Integer(), Type.Null()]);
const instant = Type.Union([InstantSchema, Type.Null()]);

export const ReturnSchema = Type.Object(
  {
    id: Type.String(),
    orderId: Type.String(),
    customerId: Type.String(),
    status: Type.Enum(returnStatuses),
    reason: Type.String({ description: 'Why the customer sends it back.' }),
    items: Type.Array(
      Type.Object({
        albumId: Type.String(),
        title: Type.String(),
        quantity: Type.Integer({ description: 'How many were announced.' }),
        intact: count,
        damaged: count,
        unitPrice: AmountSchema,
      }),
    ),
    refunded: Type.Union([AmountSchema, Type.Null()]),
    refusalReason: Type.Union([Type.String(), Type.Null()]),
    requestedAt: InstantSchema,
    receivedAt: instant,
    closedAt: instant,
    links: Type.Array(LinkSchema),
  },
  { title: 'Return' },
);
export type ReturnRepresentation = Static<typeof ReturnSchema>;

/** A return as REST shows it, with links to what may be done with it now. */
export function representReturn(returned: Return, items: readonly ReturnItem[]): ReturnRepresentation {
  const { id, orderId, customerId, status, reason, refusalReason, currency, refundedMinor } = returned;
  return {
    id,
    orderId,
    customerId,
    status,
    reason,
    items: items.map(({ albumId, title, quantity, intact, damaged, unitPriceMinor }) => ({
      albumId,
      title,
      quantity,
      intact,
      damaged,
      unitPrice: { amountMinor: unitPriceMinor, currency },
    })),
    refunded: refundedMinor === null ? null : { amountMinor: refundedMinor, currency },
    refusalReason,
    requestedAt: returned.requestedAt.toISOString(),
    receivedAt: returned.receivedAt?.toISOString() ?? null,
    closedAt: returned.closedAt?.toISOString() ?? null,
    links: [{ rel: 'self', method: 'GET', href: returnPath(id) }, ...returnActions(returned)],
  };
}
