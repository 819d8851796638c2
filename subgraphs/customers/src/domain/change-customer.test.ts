import { describe, expect, it } from 'vitest';
import { changeCustomer } from './change-customer.ts';
import type { Customer, Profile } from './customer.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const customer: Customer = {
  id: 'cus_1',
  status: 'VERIFIED',
  givenName: 'Ada',
  familyName: 'Park',
  nickName: 'Addie',
  email: 'ada@example.com',
  telephone: null,
  dateOfBirth: '1988-02-29',
  favouriteGenreIds: ['gen_1', 'gen_2'],
  registeredAt: now,
  verifiedAt: now,
  version: 4,
};
const change = (profile: Partial<Profile>, expectedVersion: number | null = 4, isEmailTaken = false) =>
  changeCustomer(customer, { profile, expectedVersion }, isEmailTaken, now);

describe('a change of a profile', () => {
  it('replaces what it names and counts the version', () => {
    expect(change({ nickName: null, favouriteGenreIds: ['gen_2', 'gen_1'] })).toEqual({
      ok: true,
      fact: { ...customer, nickName: null, favouriteGenreIds: ['gen_2', 'gen_1'], version: 5 },
    });
  });

  it.each([{}, { givenName: 'Ada' }, { favouriteGenreIds: ['gen_1', 'gen_2'] }])(
    'of nothing (%j) keeps the version',
    (profile) => expect(change(profile)).toEqual({ ok: true, fact: customer }),
  );

  it('to another address makes the customer PENDING; to another case of the same it does not', () => {
    expect(change({ email: 'eve@example.com' })).toMatchObject({
      ok: true,
      fact: { status: 'PENDING', verifiedAt: null, version: 5 },
    });
    expect(change({ email: 'Ada@Example.com' })).toMatchObject({ ok: true, fact: { status: 'VERIFIED' } });
  });

  it('is refused for another version than the latest, before anything else is looked at', () => {
    for (const version of [3, 5]) {
      expect(change({ dateOfBirth: '1800-01-01' }, version, true)).toMatchObject({
        ok: false,
        refusal: { code: 'precondition-failed' },
      });
    }
    expect(change({ givenName: 'Eve' }, null)).toMatchObject({ ok: true });
  });

  it("is refused for somebody else's address", () => {
    expect(change({ email: 'eve@example.com' }, 4, true)).toMatchObject({
      ok: false,
      refusal: { code: 'email-taken' },
    });
  });
});
