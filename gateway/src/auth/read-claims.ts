import type { Settings } from '../config/settings.ts';
import type { Viewer } from './viewer.ts';

export type ClaimSettings = Pick<Settings['auth'], 'subjectClaim' | 'rolesClaim' | 'scopesClaim' | 'roles'>;

type Claims = Readonly<Record<string, unknown>>;

/** The viewer that verified claims tell of; undefined when they tell of nobody. */
export function viewerOf(claims: Claims, settings: ClaimSettings): Viewer | undefined {
  const subject = claimAt(claims, settings.subjectClaim);
  if (typeof subject !== 'string' || subject === '') return undefined;
  const roles = textsOf(claimAt(claims, settings.rolesClaim));
  const granted = roles.flatMap((role) => {
    const found = Object.hasOwn(settings.roles, role) ? settings.roles[role] : undefined;
    return found === undefined ? [] : [found];
  });
  const scopes = textsOf(claimAt(claims, settings.scopesClaim));
  return Object.freeze({
    kind: 'identified',
    subject,
    roles,
    scopes: new Set([...scopes, ...granted.flatMap((role) => role.scopes ?? [])]),
    policies: new Set(granted.flatMap((role) => role.policies ?? [])),
  });
}

/** A claim by its whole name, which may be a URL, or else by the way to it: `realm_access.roles`. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Claims)[key];
  }
  return value;
}

/** A list of texts, or one text with spaces between them: RFC 8693, section 4.2. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(' ').filter((text) => text !== '');
  if (!Array.isArray(value)) return [];
  return value.filter((text): text is string => typeof text === 'string' && text !== '');
}
