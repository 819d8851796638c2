import { genreProfiles } from './genres.ts';
import { fillPattern } from './patterns.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import {
  dayMs,
  hourMs,
  minuteMs,
  atWakingHour,
  shopOpenedMs,
  toDay,
  toInstant,
  worldEndMs,
} from './timeline.ts';
import { cultures } from './words/cultures.ts';
import type { CultureName } from './words/cultures.ts';
import { customerCultures, nickNames, shortForms, telephonePatterns } from './words/people-words.ts';

export interface SeedCustomer {
  readonly id: string;
  readonly status: 'PENDING' | 'VERIFIED';
  readonly givenName: string;
  readonly familyName: string;
  readonly nickName: string | null;
  readonly email: string;
  readonly telephone: string | null;
  /** 'YYYY-MM-DD' */
  readonly dateOfBirth: string | null;
  readonly favouriteGenreIds: readonly string[];
  readonly registeredAt: string;
  readonly verifiedAt: string | null;
}

export interface SeedWishlist {
  readonly id: string;
  readonly customerId: string;
  /** Unique per customer. */
  readonly name: string;
  readonly createdAt: string;
  /** In the order they were added, each album once. */
  readonly items: readonly { readonly albumId: string; readonly addedAt: string }[];
}

export interface CustomersPart {
  readonly customers: readonly SeedCustomer[];
  readonly wishlists: readonly SeedWishlist[];
}

/** The customer that examples and tests may count on at every scale. */
export const exampleCustomerId = 'cus_1234';

const firstNumber = 1000;
const exampleNumber = 1234;
const pendingShare = 0.04;
/** Registrations not yet verified are among the newest ones. */
const newestShare = 0.06;

/** Customers in order of registration, so that ids grow with time; `cus_1234` is always one of them. */
export function createCustomers(seed: number, count: number): SeedCustomer[] {
  const random = createRandom(seed, 'customers');
  // A small shop's numbers surround the example customer's, at a third of the way.
  const start = Math.max(firstNumber, exampleNumber - Math.floor(count / 3));
  const registrations = createRegistrationTimes(count, random);
  const pending = choosePending(count, random);
  const emails = new Set<string>();
  return registrations.map((registeredMs, index) =>
    createCustomer(`cus_${start + index}`, registeredMs, pending.has(index), emails, random),
  );
}

function createRegistrationTimes(count: number, random: Random): number[] {
  const span = worldEndMs - hourMs - shopOpenedMs;
  const times = Array.from({ length: count }, () =>
    // The square root makes newer registrations likelier: the shop grows.
    atWakingHour(shopOpenedMs + Math.floor(Math.sqrt(random.fraction()) * span), worldEndMs - hourMs, random),
  );
  return times.sort((one, other) => one - other);
}

function choosePending(count: number, random: Random): ReadonlySet<number> {
  const newest = Math.max(2, Math.round(count * newestShare));
  const indexes = Array.from({ length: newest }, (_, index) => count - 1 - index);
  return new Set(random.shuffle(indexes).slice(0, Math.max(1, Math.round(count * pendingShare))));
}

function createCustomer(
  id: string,
  registeredMs: number,
  isPending: boolean,
  emails: Set<string>,
  random: Random,
): SeedCustomer {
  const [cultureName] = random.pickWeighted(customerCultures, ([, weight]) => weight);
  const culture = cultures[cultureName];
  const givenName = random.pick<string>(culture.given);
  const familyName = random.pick<string>(culture.family);
  const wantsNickName = random.chance(0.5) || id === exampleCustomerId;
  const verifiedMs = Math.min(registeredMs + verificationDelayMs(random), worldEndMs - minuteMs);
  return {
    id,
    status: isPending ? 'PENDING' : 'VERIFIED',
    givenName,
    familyName,
    nickName: wantsNickName ? nickNameFor(givenName, random) : null,
    email: createEmail(givenName, familyName, emails, random),
    telephone: random.chance(0.78) ? telephoneFor(cultureName, random) : null,
    dateOfBirth: random.chance(0.86) ? dateOfBirth(random) : null,
    favouriteGenreIds: favouriteGenres(random),
    registeredAt: toInstant(registeredMs),
    verifiedAt: isPending ? null : toInstant(verifiedMs),
  };
}

function verificationDelayMs(random: Random): number {
  return random.chance(0.85) ? random.whole(40_000, 25 * minuteMs) : random.whole(hourMs, 2 * dayMs);
}

function nickNameFor(givenName: string, random: Random): string {
  const short = shortForms[givenName];
  return short !== undefined && random.chance(0.7) ? short : random.pick(nickNames);
}

// Born 1940–2008; the mean of two draws makes the middle of it the fullest.
function dateOfBirth(random: Random): string {
  const year = Math.round((random.whole(1940, 2008) + random.whole(1940, 2008)) / 2);
  return toDay(Date.UTC(year, 0, 1 + random.whole(0, 364)));
}

function favouriteGenres(random: Random): string[] {
  const wanted = random.pick([0, 1, 1, 2, 2, 3]);
  const chosen = new Set<string>();
  while (chosen.size < wanted) chosen.add(random.pickWeighted(genreProfiles, ({ weight }) => weight).id);
  return [...chosen];
}

function telephoneFor(cultureName: CultureName, random: Random): string {
  const abroad = random.chance(0.6);
  if (abroad && cultureName === 'irish') return fillPattern(random.pick(telephonePatterns.IE), random);
  if (abroad && cultureName === 'french') return fillPattern(random.pick(telephonePatterns.FR), random);
  if (abroad && cultureName === 'german') return fillPattern(random.pick(telephonePatterns.DE), random);
  if (abroad && cultureName === 'american') return fillPattern(random.pick(telephonePatterns.US), random);
  return fillPattern(random.pick(telephonePatterns.GB), random);
}

const emailDomains = ['example.com', 'example.com', 'example.org', 'example.net'];

function createEmail(givenName: string, familyName: string, emails: Set<string>, random: Random): string {
  const given = toAscii(givenName);
  const family = toAscii(familyName);
  const shapes = [
    `${given}.${family}`,
    `${given}.${family}`,
    `${given}${family}`,
    `${given.charAt(0)}.${family}`,
    `${given}_${family}`,
    `${family}.${given}`,
  ];
  const name = random.pick(shapes);
  for (let number = 1; ; number += 1) {
    const address = `${name}${number === 1 ? '' : number}@${random.pick(emailDomains)}`;
    if (emails.has(address)) continue;
    emails.add(address);
    return address;
  }
}

const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  đ: 'd',
  þ: 'th',
  ð: 'd',
};

function toAscii(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[łøıßæđþð]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z-]/g, '');
}
