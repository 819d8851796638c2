import { createHmac } from 'node:crypto';

/** Where an order goes; who lives there is not asked. */
export interface Address {
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly countryCode: string;
}

/** The same text for the same address, however it is spaced, punctuated and capitalised. Without the key it tells nothing. */
export function hashAddress({ street, city, postalCode, countryCode }: Address, key: string): string {
  const parts = [street, city, postalCode, countryCode].map((part) =>
    part
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
  return createHmac('sha256', key).update(parts.join('\n')).digest('base64url');
}
