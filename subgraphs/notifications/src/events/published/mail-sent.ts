import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import { templates } from '../../domain/mail-content.ts';
import type { Mail } from '../../domain/mail.ts';

export const mailSent = defineEvent({
  type: 'musiccorp.mail-sent.v1',
  channel: 'notifications',
  description: 'A mail was handed over to the mail server. What it says is told to nobody but its recipient.',
  data: Type.Object({
    mailId: Type.String(),
    customerId: Type.String(),
    template: Type.Enum(templates),
    about: Type.String({
      description: 'The id of what it is about: an order, a refund, a return, the customer.',
    }),
  }),
  example: {
    mailId: 'mai_7d0c3f0d4f5e4a53b8c06d1f0a8e9b12',
    customerId: 'cus_1234',
    template: 'ORDER_SHIPPED',
    about: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a11',
  },
});

export function mailSentEvent({ id, customerId, template, about }: Mail): NewEvent {
  return eventOf(mailSent, id, { mailId: id, customerId, template, about });
}
