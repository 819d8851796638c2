import type { CancellationCause, MailContent } from './mail-content.ts';

/** A mail before it is text or HTML: paragraphs, and lists of lines. */
export interface Letter {
  readonly subject: string;
  readonly parts: readonly (string | readonly string[])[];
}

/** What a mail says, in the order in which it is read. The subject has nothing personal: it may be shown and told. */
export function writeLetter(content: MailContent): Letter {
  switch (content.template) {
    case 'WELCOME':
      return {
        subject: 'Welcome to MusicCorp',
        parts: [
          'Good to have you. Your account is open, and so is your loyalty account: each order earns points.',
          'Have a look around; new records come in every week.',
        ],
      };
    case 'ORDER_CONFIRMED':
      return {
        subject: `Your order ${content.orderId} is confirmed`,
        parts: [
          'Thank you. We have your payment and are getting your records ready:',
          content.items.map(({ title, quantity, unitPrice }) => `${quantity} × ${title}, ${unitPrice}`),
          `Total: ${content.total}.`,
          'We write again when they are on their way.',
        ],
      };
    case 'ORDER_SHIPPED':
      return {
        subject: `Your order ${content.orderId} is on its way`,
        parts: [
          'Your records have left our warehouse.',
          ...(content.trackingCode === null ? [] : [`Tracking code: ${content.trackingCode}.`]),
        ],
      };
    case 'ORDER_CANCELLED':
      return {
        subject: `${cancelled[content.cause].subject} ${content.orderId}`,
        parts: [cancelled[content.cause].text, moneyBack(content.refunded)],
      };
    case 'PAYMENT_REFUNDED':
      return {
        subject: `Your refund for order ${content.orderId}`,
        parts: [
          `We have sent ${content.amount} back to the card that you paid with. It takes a few days to show up.`,
        ],
      };
    default:
      return {
        subject: `Your return for order ${content.orderId} is complete`,
        parts: ['Your records are back with us. Thank you for sending them.', moneyBack(content.refunded)],
      };
  }
}

const cancelled: Readonly<Record<CancellationCause, { readonly subject: string; readonly text: string }>> = {
  CUSTOMER: { subject: 'You have cancelled your order', text: 'As you asked, we have cancelled your order.' },
  OUT_OF_STOCK: {
    subject: 'Sold out: we had to cancel your order',
    text: 'Somebody was faster: what you ordered has sold out, so we had to cancel your order. We are sorry.',
  },
  PAYMENT_DECLINED: {
    subject: 'Your payment was declined for order',
    text: 'Your card was declined, so we had to cancel your order. You are welcome to order again with another card.',
  },
  PACKAGE_NOT_FOUND: {
    subject: 'We are sorry: we had to cancel your order',
    text: 'This is our mistake, and we apologise: a record that you ordered was not where it should be, so we cannot send it.',
  },
  OTHER: {
    subject: 'We had to cancel your order',
    text: 'Something went wrong on our side, and we had to cancel your order. We are sorry.',
  },
};

function moneyBack(refunded: string | null): string {
  return refunded === null
    ? 'No money is owed either way.'
    : `You get ${refunded} back, to the card that you paid with.`;
}
