import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { chargeCard } from '../neighbors/card-processor.ts';
import { settlePaymentBy } from '../processes/settle-with-processor.ts';
import { findPaymentIntent } from '../store/payment-intents.ts';
import type { Door } from './door.ts';

const Body = Type.Object({
  reference: Type.String({ minLength: 1, maxLength: 64, description: "The payment's or the refund's id." }),
});

/**
 * Where the card processor tells again what it did. Nothing that it says is believed, because anybody could say it: an
 * intent that is still open is settled by asking the processor once more, and anything else changes nothing.
 */
export function addNoticeProcessor(server: HttpServer, door: Door): void {
  const schema = {
    summary: 'Hear from the card processor',
    description: 'For the card processor only. What it tells is checked by asking it.',
    tags: ['card processor'],
    body: Body,
    response: {
      204: Type.Null({ description: 'Taken note of' }),
      ...refusals(400, 413, 415, 422, 503),
    },
  };
  server.post('/v1/processor-notifications', { schema }, async (request, reply) => {
    const intent = await findPaymentIntent(door.kysely, request.body.reference);
    if (intent !== null) await settlePaymentBy(chargeCard, intent, door);
    return reply.code(204).send(null);
  });
}
