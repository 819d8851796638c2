import { createHmac } from 'node:crypto';
import { normalAddress, type Address } from '../domain/normal-address.ts';

/** What is kept of an address: equal for equal addresses; without the key it tells nothing. */
export function hashAddress(address: Address, key: string): string {
  return createHmac('sha256', key).update(normalAddress(address)).digest('base64url');
}
