import { describe, expect, it } from 'vitest';
import { changeMail } from './change-mail.ts';

const createdAt = new Date('2026-03-01T09:30:00.000Z');
const mail = { id: 'mai_1', name: 'First', createdAt, version: 3 };

describe('a change of a mail', () => {
  it.each([3, null])('is counted when the caller has read version %s', (expected) => {
    const fact = { ...mail, name: 'Second', version: 4 };
    expect(changeMail(mail, { name: 'Second' }, expected)).toEqual({ ok: true, fact });
  });

  it('is accepted and not counted when it changes nothing', () => {
    expect(changeMail(mail, { name: 'First' }, 3)).toEqual({ ok: true, fact: mail });
  });

  it('is refused when somebody else has changed it meanwhile', () => {
    const decision = changeMail(mail, { name: 'Second' }, 2);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'precondition-failed' } });
  });
});
