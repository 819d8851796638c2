import { describe, expect, it } from 'vitest';
import { aboutOf, cancellationCauses, templates, type MailContent } from './mail-content.ts';
import { renderHtml, renderText } from './render-letter.ts';
import { writeLetter } from './write-letter.ts';

const examples: readonly MailContent[] = [
  { template: 'WELCOME', customerId: 'cus_1' },
  {
    template: 'ORDER_CONFIRMED',
    orderId: 'ord_1',
    total: '25.98 GBP',
    items: [{ title: 'Give <Blood> & "Sweat"', quantity: 2, unitPrice: '12.99 GBP' }],
  },
  { template: 'ORDER_SHIPPED', orderId: 'ord_1', trackingCode: 'TRK-1' },
  ...cancellationCauses.map((cause) => ({
    template: 'ORDER_CANCELLED' as const,
    orderId: 'ord_1',
    cause,
    refunded: '25.98 GBP',
  })),
  { template: 'PAYMENT_REFUNDED', refundId: 'ref_1', orderId: 'ord_1', amount: '5.00 GBP' },
  { template: 'RETURN_COMPLETED', returnId: 'rtn_1', orderId: 'ord_1', refunded: null },
];

describe('a mail', () => {
  it('has an example here of each template', () => {
    expect(new Set(examples.map(({ template }) => template))).toEqual(new Set(templates));
    expect(new Set(examples.map(aboutOf))).toEqual(new Set(['cus_1', 'ord_1', 'ref_1', 'rtn_1']));
  });

  it.each(examples)('says the same as text and as HTML: $template $cause', (content) => {
    const letter = writeLetter(content);
    const words = (text: string) => text.split(/[^\p{L}\d.]+/u).filter((word) => word !== '');
    const html = renderHtml(letter, 'Ada')
      .replace(/^.*<body>/s, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    expect(words(html)).toEqual(words(renderText(letter, 'Ada')));
    expect(letter.subject).not.toContain('Ada');
  });

  it('apologises for a package that was not found, and tells what comes back', () => {
    const text = renderText(
      writeLetter({
        template: 'ORDER_CANCELLED',
        orderId: 'ord_1',
        cause: 'PACKAGE_NOT_FOUND',
        refunded: '25.98 GBP',
      }),
      'Ada',
    );
    expect(text).toMatch(/^Hello Ada,\n/);
    expect(text).toMatch(/we apologise/);
    expect(text).toMatch(/You get 25\.98 GBP back/);
  });

  it('lets nobody write HTML or a line of their own into it', () => {
    const letter = writeLetter({
      template: 'ORDER_CONFIRMED',
      orderId: 'ord_1',
      total: '1.00 GBP',
      items: [{ title: '<img src=x onerror=alert(1)>\r\nBcc: all', quantity: 1, unitPrice: '1.00 GBP' }],
    });
    const html = renderHtml(letter, `<script>"'&`);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;&quot;&#39;&amp;');
    expect(html).toContain('<li>1 × &lt;img src=x onerror=alert(1)&gt; Bcc: all, 1.00 GBP</li>');
    expect(renderText(letter, 'Ada\nEve')).toMatch(/^Hello Ada Eve,\n\n/);
  });
});
