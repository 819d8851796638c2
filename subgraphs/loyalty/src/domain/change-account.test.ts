import { describe, expect, it } from 'vitest';
import { changeAccount } from './change-account.ts';

const createdAt = new Date('2026-03-01T09:30:00.000Z');
const account = { id: 'acc_1', name: 'First', createdAt, version: 3 };

describe('a change of an account', () => {
  it.each([3, null])('is counted when the caller has read version %s', (expected) => {
    const fact = { ...account, name: 'Second', version: 4 };
    expect(changeAccount(account, { name: 'Second' }, expected)).toEqual({ ok: true, fact });
  });

  it('is accepted and not counted when it changes nothing', () => {
    expect(changeAccount(account, { name: 'First' }, 3)).toEqual({ ok: true, fact: account });
  });

  it('is refused when somebody else has changed it meanwhile', () => {
    const decision = changeAccount(account, { name: 'Second' }, 2);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'precondition-failed' } });
  });
});
