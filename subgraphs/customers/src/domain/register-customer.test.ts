import { describe, expect, it } from 'vitest';
import type { Profile } from './customer.ts';
import { registerCustomer } from './register-customer.ts';
import { verifyCustomer } from './verify-customer.ts';

const now = new Date('2026-03-01T23:30:00.000Z');
const profile: Profile = {
  givenName: 'Ada',
  familyName: 'Park',
  nickName: null,
  email: 'ada@example.com',
  telephone: null,
  dateOfBirth: null,
  favouriteGenreIds: [],
};

describe('a registration', () => {
  it('makes a PENDING customer of version 1', () => {
    expect(registerCustomer('cus_1', profile, false, now)).toEqual({
      ok: true,
      fact: { ...profile, id: 'cus_1', status: 'PENDING', registeredAt: now, verifiedAt: null, version: 1 },
    });
  });

  it.each(['1900-01-01', '2026-02-28'])('takes a birth on %s', (dateOfBirth) => {
    expect(registerCustomer('cus_1', { ...profile, dateOfBirth }, false, now)).toMatchObject({ ok: true });
  });

  it.each(['1899-12-31', '2026-03-01', '2026-03-02', '9999-12-31'])(
    'refuses a birth on %s',
    (dateOfBirth) => {
      expect(registerCustomer('cus_1', { ...profile, dateOfBirth }, false, now)).toMatchObject({
        ok: false,
        refusal: { code: 'date-of-birth-impossible', detail: expect.stringContaining(dateOfBirth) },
      });
    },
  );

  it('is refused for an address that somebody has', () => {
    expect(registerCustomer('cus_1', profile, true, now)).toMatchObject({
      ok: false,
      refusal: { code: 'email-taken' },
    });
  });

  it('is verified once', () => {
    const registered = registerCustomer('cus_1', profile, false, now);
    if (!registered.ok) throw new Error(registered.refusal.detail);
    const verified = verifyCustomer(registered.fact, now);
    expect(verified).toMatchObject({ ok: true, fact: { status: 'VERIFIED', verifiedAt: now, version: 2 } });
    if (!verified.ok) throw new Error(verified.refusal.detail);
    expect(verifyCustomer(verified.fact, now)).toMatchObject({
      ok: false,
      refusal: { code: 'verified-already' },
    });
  });
});
