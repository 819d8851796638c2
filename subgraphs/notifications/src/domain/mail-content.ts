/** Why an order was cancelled, as its customer is told. */
export const cancellationCauses = [
  'CUSTOMER',
  'OUT_OF_STOCK',
  'PAYMENT_DECLINED',
  'PACKAGE_NOT_FOUND',
  'OTHER',
] as const;
export type CancellationCause = (typeof cancellationCauses)[number];

/** What a mail tells. Amounts are texts such as `12.99 GBP`. */
export type MailContent =
  | { readonly template: 'WELCOME'; readonly customerId: string }
  | {
      readonly template: 'ORDER_CONFIRMED';
      readonly orderId: string;
      readonly total: string;
      readonly items: readonly {
        readonly title: string;
        readonly quantity: number;
        readonly unitPrice: string;
      }[];
    }
  | { readonly template: 'ORDER_SHIPPED'; readonly orderId: string; readonly trackingCode: string | null }
  | {
      readonly template: 'ORDER_CANCELLED';
      readonly orderId: string;
      readonly cause: CancellationCause;
      readonly refunded: string | null;
    }
  | {
      readonly template: 'PAYMENT_REFUNDED';
      readonly refundId: string;
      readonly orderId: string;
      readonly amount: string;
    }
  | {
      readonly template: 'RETURN_COMPLETED';
      readonly returnId: string;
      readonly orderId: string;
      readonly refunded: string | null;
    };

export const templates = [
  'WELCOME',
  'ORDER_CONFIRMED',
  'ORDER_SHIPPED',
  'ORDER_CANCELLED',
  'PAYMENT_REFUNDED',
  'RETURN_COMPLETED',
] as const satisfies readonly MailContent['template'][];
export type Template = (typeof templates)[number];

/** The id of what a mail is about. There is one mail for each template and thing. */
export function aboutOf(content: MailContent): string {
  switch (content.template) {
    case 'WELCOME':
      return content.customerId;
    case 'PAYMENT_REFUNDED':
      return content.refundId;
    case 'RETURN_COMPLETED':
      return content.returnId;
    default:
      return content.orderId;
  }
}
