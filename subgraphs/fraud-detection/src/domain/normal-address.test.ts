import { describe, expect, it } from 'vitest';
import { normalAddress } from './normal-address.ts';

const address = { street: '1 Long Lane', city: 'Leeds', postalCode: 'LS1 4AP', countryCode: 'GB' };

describe('an address', () => {
  it.each([
    { ...address, street: '1, LONG  lane.' },
    { ...address, postalCode: 'ls14ap' },
    { ...address, city: ' Leeds ' },
  ])('is the same however it is written: %j', (same) => {
    expect(normalAddress(same)).toBe(normalAddress(address));
  });

  it.each([
    { ...address, street: '11 Long Lane' },
    { ...address, postalCode: 'LS1 4AQ' },
    { ...address, street: '1 Long LaneLeeds', city: '' },
  ])('is another one: %j', (other) => {
    expect(normalAddress(other)).not.toBe(normalAddress(address));
  });
});
