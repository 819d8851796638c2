import type { PaymentsSeed, SeedPayment } from '../src/store/load-seed.ts';

/**
 * So many customers (`cus_1` …) with so many payments of 25.98 GBP each (`pay_1` … for `ord_1` …), one a day;
 * of the first payment of each, 5.98 were refunded (`ref_1` …). `cus_euro` has paid 20 GBP and 10 EUR.
 */
export function seedOf(customers: number, paymentsEach: number): PaymentsSeed {
  const payments = Array.from({ length: customers * paymentsEach }, (_, index) =>
    seedPayment(String(index + 1), `cus_${Math.floor(index / paymentsEach) + 1}`, index % paymentsEach),
  );
  const refunds = payments
    .filter((_, index) => index % paymentsEach === 0)
    .map((payment, index) => ({
      id: `ref_${index + 1}`,
      paymentId: payment.id,
      amountMinor: 598,
      reason: 'Scratched sleeve',
      refundedAt: '2026-03-20T10:00:00.000Z',
    }));
  const travels = [
    { ...seedPayment('pound', 'cus_euro', 0), amountMinor: 2000 },
    { ...seedPayment('euro', 'cus_euro', 1), amountMinor: 1000, currency: 'EUR' },
  ];
  return { payments: [...payments, ...travels], refunds };
}

function seedPayment(name: string, customerId: string, day: number): SeedPayment {
  return {
    id: `pay_${name}`,
    orderId: `ord_${name}`,
    customerId,
    amountMinor: 2598,
    currency: 'GBP',
    takenAt: `2026-03-0${day + 1}T10:00:00.000Z`,
    cardToken: 'tok_9f8e7d6c',
    cardBrand: 'Visa',
    cardLast4: '4242',
  };
}
