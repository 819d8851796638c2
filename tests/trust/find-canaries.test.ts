import { describe, expect, it } from 'vitest';
import { canaryFinder, disguise, disguiseNames, findAll, type Canary } from './find-canaries.ts';

const email: Canary = { name: 'e-mail', kind: 'personal', value: 'kanarienvogel.7@example.com' };
const phone: Canary = { name: 'telephone', kind: 'personal', value: '+44 7700 900 123' };
const find = canaryFinder([email, phone]);

describe('the search for canaries', () => {
  it.each(disguiseNames)('finds a value %s', (how) => {
    const { value } = how.includes('digits') ? phone : email;
    expect(find(`{"msg":"Registered","by":"x${disguise(value, how)}y"}`)).not.toEqual([]);
  });

  it.each(['', 'a', 'ab', '{"sub":"'])('finds it at each place of a text in base64, after %j', (before) => {
    const whole = Buffer.from(`${before}${email.value}"}`);
    expect(find(whole.toString('base64'))).toContain('e-mail, in base64');
    expect(find(whole.toString('base64url'))).toContain('e-mail, in base64url');
  });

  it('finds what could be the number of a card, and no other number', () => {
    expect(findAll(find, '{"note":"4111 1111 1111 1111"}')).toEqual(['what looks like the number of a card']);
    expect(
      findAll(find, '{"note":"4111 1111 1111 1112","id":"ord_019ab3c5e8f07c4b9a61d2f00b7e5a11"}'),
    ).toEqual([]);
  });

  it('finds nothing where there is nothing', () => {
    expect(find('kanarienvogel.8@example.com +44 7700 900 124')).toEqual([]);
  });
});
