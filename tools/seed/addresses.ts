import { fillPattern } from './patterns.ts';
import type { Random } from './random.ts';
import { countries } from './words/address-words.ts';

export interface SeedAddress {
  readonly recipientName: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2 */
  readonly countryCode: string;
}

/** Somewhere to deliver to; four in five addresses are in Britain. */
export function createAddress(recipientName: string, random: Random): SeedAddress {
  const country = random.pickWeighted(countries, ({ weight }) => weight);
  const town = random.pick(country.towns);
  const street = random.pick(country.streets);
  const number = random.chance(0.8) ? random.whole(1, 120) : random.whole(121, 380);
  const flat = country.countryCode === 'GB' && random.chance(0.15) ? `Flat ${random.whole(1, 24)}, ` : '';
  return {
    recipientName,
    street: country.numberFirst ? `${flat}${number} ${street}` : `${street} ${number}`,
    city: town.city,
    postalCode: fillPattern(town.postalCode, random),
    countryCode: country.countryCode,
  };
}
