/** Where an order goes; who lives there is not asked. */
export interface Address {
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly countryCode: string;
}

/** The same text for the same address, however it is spaced, punctuated and capitalised. */
export function normalAddress({ street, city, postalCode, countryCode }: Address): string {
  return [street, city, postalCode, countryCode].map(lettersAndDigits).join('\n');
}

function lettersAndDigits(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
