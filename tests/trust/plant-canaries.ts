import { createPrivateKey, randomInt, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShopKeys } from '../../tools/assembly/shop-keys.ts';
import type { DevIssuer } from '../../tools/issuer/dev-issuer.ts';
import type { Canary } from './find-canaries.ts';

/** What is planted, by where it goes. */
export interface Planted {
  readonly email: string;
  readonly otherEmail: string;
  readonly telephone: string;
  readonly familyName: string;
  readonly street: string;
  readonly recipientName: string;
  /** What a person writes where any words may be written. */
  readonly words: string;
  readonly paymentToken: string;
  readonly declinedToken: string;
  readonly cardNumber: string;
}

export function makePlanted(): Planted {
  const mark = (): string =>
    `${randomInt(1e8, 1e9)}`.replaceAll(/\d/g, (digit) => 'kzqvxjwyfb'[Number(digit)] ?? '');
  return {
    email: `kanarie.${mark()}@aviary.example`,
    otherEmail: `kanarie.${mark()}@cage.example`,
    telephone: `+44 7${randomInt(100, 1000)} ${randomInt(100, 1000)} ${randomInt(100, 1000)}`,
    familyName: `Finch${mark()}`,
    street: `${randomInt(10, 99)} ${mark()} Perch Lane`,
    recipientName: `Serinus ${mark()}`,
    words: `Please ring at ${mark()} Seed Road`,
    paymentToken: `tok_${mark()}_canary`,
    declinedToken: `tok_declined_${mark()}_canary`,
    cardNumber: luhn(`4000${randomInt(1e9, 1e10)}${randomInt(0, 10)}`),
  };
}

function luhn(digits: string): string {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const personal = [
  'email',
  'otherEmail',
  'telephone',
  'familyName',
  'street',
  'recipientName',
  'words',
] as const;

/** What is searched for. An e-mail address also by what is before the @. */
export function canariesOf(planted: Planted): Canary[] {
  return [
    ...personal.map((name): Canary => ({ name, kind: 'personal', value: planted[name] })),
    { name: 'local part of email', kind: 'personal', value: planted.email.split('@')[0] ?? '' },
    { name: 'payment token', kind: 'card', value: planted.paymentToken },
    { name: 'declined payment token', kind: 'card', value: planted.declinedToken },
    { name: 'card number', kind: 'card', value: planted.cardNumber },
  ];
}

/** The keys that calls are signed with, those that are made of them, and the issuer's. */
export function secretsOf({ signing, trusted }: ShopKeys, issuerFolder: string): Canary[] {
  const { d = '' } = issuerKey(issuerFolder).export({ format: 'jwk' });
  const own = [...signing].map(([name, { secret }]) => [`the key of ${name}`, secret] as const);
  const derived = [...trusted].flatMap(([service, keys]) =>
    keys.map(({ id, secret }) => [`the key of ${id} for ${service}`, secret] as const),
  );
  return [...own, ...derived, ["the issuer's key", d] as const].map(([name, value]) => ({
    name,
    kind: 'secret',
    value,
  }));
}

function issuerKey(folder: string) {
  return createPrivateKey(readFileSync(join(folder, 'dev-issuer', 'private.pem')));
}

/** A token as issuers make them that put more into it than is needed. */
export function talkativeToken(
  folder: string,
  { issuer, audience: [audience] }: DevIssuer,
  { email, telephone, familyName }: Planted,
  { subject, scopes = [] }: { readonly subject: string; readonly scopes?: readonly string[] },
): string {
  const iat = Math.floor(Date.now() / 1000);
  const names = { email, phone_number: telephone, family_name: familyName };
  const claims = {
    iss: issuer,
    aud: audience,
    sub: subject,
    scope: scopes.join(' '),
    iat,
    exp: iat + 600,
    ...names,
  };
  const text = [{ alg: 'EdDSA', typ: 'JWT', kid: 'dev-1' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign(null, Buffer.from(text), issuerKey(folder)).toString('base64url')}`;
}

/** A token by its signature and its claims: neither of them may be found. */
export function tokenCanaries(name: string, token: string): Canary[] {
  const [, claims = '', signature = ''] = token.split('.');
  return [
    { name: `${name}'s signature`, kind: 'secret', value: signature },
    { name: `${name}'s claims`, kind: 'secret', value: claims },
  ];
}
