import { describe, expect, it } from 'vitest';
import { changeReturnCase } from './change-return-case.ts';

const createdAt = new Date('2026-03-01T09:30:00.000Z');
const returnCase = { id: 'ret_1', name: 'First', createdAt, version: 3 };

describe('a change of a return case', () => {
  it.each([3, null])('is counted when the caller has read version %s', (expected) => {
    const fact = { ...returnCase, name: 'Second', version: 4 };
    expect(changeReturnCase(returnCase, { name: 'Second' }, expected)).toEqual({ ok: true, fact });
  });

  it('is accepted and not counted when it changes nothing', () => {
    expect(changeReturnCase(returnCase, { name: 'First' }, 3)).toEqual({ ok: true, fact: returnCase });
  });

  it('is refused when somebody else has changed it meanwhile', () => {
    const decision = changeReturnCase(returnCase, { name: 'Second' }, 2);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'precondition-failed' } });
  });
});
