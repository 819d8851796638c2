import { newId } from '@musiccorp/chassis/database/new-id';
import { reactTo } from '@musiccorp/chassis/outbox/consume';
import { Type } from 'typebox';
import { answerPackageRequestAction } from '../../actions/answer-package-request.ts';
import type { WarehouseTables } from '../../store/tables.ts';

const reads = Type.Object({
  orderId: Type.String(),
  reservationId: Type.String(),
  recipient: Type.Object({
    id: Type.String(),
    name: Type.String(),
    street: Type.String(),
    city: Type.String(),
    postalCode: Type.String(),
    countryCode: Type.String(),
  }),
});

export const onPackageOrderRequested = reactTo<WarehouseTables, typeof reads>(
  reads,
  async (transaction, { id, data, correlationid }, { now }) => {
    const origin = { now, correlationId: correlationid, causationId: id };
    const { orderId, reservationId, recipient } = data;
    const request = { orderId, reservationId, recipient };
    await answerPackageRequestAction(transaction, request, newId('shp', now), origin);
  },
);
