import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNotifications } from '../src/service.ts';
import type { NotificationsTables } from '../src/store/tables.ts';

export interface TestNotifications extends TestService<ServiceOver<NotificationsTables>> {
  readonly mailDirectory: string;
  /** The mails of a customer as REST shows them, the oldest first. */
  mailsOf(customerId: string): Promise<MailView[]>;
  /** The text of each file in the mail folder, by name. */
  files(): Promise<Map<string, string>>;
}

export interface MailView {
  readonly id: string;
  readonly template: string;
  readonly about: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
}

/** The service on an empty database; mails go into a folder of the test's own, or to the mail server that is given. */
export async function startNotifications(
  engine: TestEngine,
  options: { readonly smtpUrl?: string; readonly maxAgeHours?: number } = {},
): Promise<TestNotifications> {
  const mailDirectory = await mkdtemp(join(tmpdir(), 'musiccorp-mails-'));
  const own = {
    smtpUrl: options.smtpUrl,
    mailDirectory,
    from: 'MusicCorp <shop@musiccorp.example>',
    maxAgeHours: options.maxAgeHours ?? 24,
  };
  const service = await startTestService(engine, createNotifications, own);
  return {
    ...service,
    mailDirectory,
    mailsOf: async (customerId) => {
      const { body } = await service.rest('GET', `/v1/mails?first=100&customerId=${customerId}`);
      return (body['mails'] as MailView[]).toReversed();
    },
    files: async () => {
      const names = (await readdir(mailDirectory)).toSorted();
      const texts = await Promise.all(
        names.map(async (name) => [name, await readFile(join(mailDirectory, name), 'utf8')] as const),
      );
      return new Map(texts);
    },
    stop: async () => {
      await service.stop();
      await rm(mailDirectory, { recursive: true, force: true });
    },
  };
}

const money = (amountMinor: number) => ({ amountMinor, currency: 'GBP' });

/** Events as their publishers tell them, with more than is read here. */
export const tellings = {
  registered: (customerId: string, given = 'Ada') => ({
    type: 'musiccorp.customer-registered.v1',
    subject: customerId,
    data: {
      customerId,
      email: `${customerId}@example.com`,
      name: { given, family: 'Park' },
      registeredAt: '2026-03-01T09:30:00.000Z',
    },
  }),
  changed: (customerId: string, email: string, nick: string) => ({
    type: 'musiccorp.customer-details-changed.v1',
    subject: customerId,
    sequence: 2,
    data: {
      customerId,
      email,
      name: { given: 'Ada', family: 'Park', nick },
      changedAt: '2026-03-02T18:30:00.000Z',
    },
  }),
  paid: (customerId: string, orderId: string) => ({
    type: 'musiccorp.order-paid.v1',
    subject: orderId,
    data: {
      orderId,
      customerId,
      paymentId: 'pay_1',
      total: money(2598),
      items: [{ albumId: 'alb_1', title: 'Give Blood', quantity: 2, unitPrice: money(1299) }],
      paidAt: '2026-03-01T09:31:00.000Z',
    },
  }),
  shipped: (customerId: string, orderId: string) => ({
    type: 'musiccorp.order-shipped.v1',
    subject: orderId,
    data: {
      orderId,
      customerId,
      shipmentId: 'shp_1',
      trackingCode: 'TRK-42',
      shippedAt: '2026-03-01T10:30:00.000Z',
    },
  }),
  cancelled: (customerId: string, orderId: string, cause: string, refunded: number | null) => ({
    type: 'musiccorp.order-cancelled.v1',
    subject: orderId,
    data: {
      orderId,
      customerId,
      cause,
      reason: 'for the books',
      refunded: refunded === null ? null : money(refunded),
      cancelledAt: '2026-03-01T10:30:00.000Z',
    },
  }),
  refunded: (customerId: string, orderId: string, refundId: string) => ({
    type: 'musiccorp.payment-refunded.v1',
    subject: 'pay_1',
    data: { refundId, paymentId: 'pay_1', orderId, customerId, amount: money(500), reason: 'bent corner' },
  }),
  returned: (customerId: string, orderId: string, returnId: string) => ({
    type: 'musiccorp.return-completed.v1',
    subject: returnId,
    data: { returnId, orderId, customerId, items: [], refunded: money(1299), completedAt: 'now' },
  }),
};
