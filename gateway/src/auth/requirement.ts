import type { AccessRule, AnyOf } from '../supergraph/access-rules.ts';
import type { Viewer } from './viewer.ts';

/** Something that has to hold for a viewer who reads a field. */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: AnyOf }
  | {
      readonly kind: 'owner';
      /** From the object to its owner's id; neither this nor an argument: any subject may be the owner. */
      readonly field: readonly string[] | undefined;
      readonly argument: readonly string[] | undefined;
      readonly scopes: AnyOf;
    }
  /** One of these lists has to hold: those of the types that can be met. */
  | { readonly kind: 'member'; readonly members: readonly (readonly Requirement[])[] };

/** `check`: whether it holds is said by the owner's id in the object. */
export type Verdict = 'met' | 'unmet' | 'check';

/** Whether a requirement holds for a viewer; `argument` is the value that an owner's argument has. */
export function verdictOn(requirement: Requirement, viewer: Viewer, argument?: unknown): Verdict {
  if (viewer.kind === 'unrestricted') return 'met';
  switch (requirement.kind) {
    case 'authenticated':
      return metIf(viewer.kind === 'identified');
    case 'scopes':
      return metIf(holdsAny(requirement.anyOf, viewer.scopes));
    case 'policies':
      return metIf(holdsAny(requirement.anyOf, viewer.policies));
    case 'owner':
      return verdictOnOwner(requirement, viewer, argument);
    default:
      return metIf(
        requirement.members.some((all) => all.every((each) => verdictOn(each, viewer) !== 'unmet')),
      );
  }
}

function verdictOnOwner(
  { field, argument, scopes }: Extract<Requirement, { kind: 'owner' }>,
  viewer: Viewer,
  given: unknown,
): Verdict {
  if (holdsAny(scopes, viewer.scopes)) return 'met';
  if (viewer.subject === undefined) return 'unmet';
  if (argument !== undefined) return metIf(isId(given, viewer.subject));
  return field === undefined ? 'met' : 'check';
}

/** Whether a value names this subject, and nobody besides. */
export function isId(value: unknown, subject: string): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => isId(each, subject));
  return (typeof value === 'string' || typeof value === 'number') && String(value) === subject;
}

/** What a rule asks of a viewer, one by one. */
export function requirementsOf(rule: AccessRule): Requirement[] {
  return [
    ...(rule.authenticated ? [{ kind: 'authenticated' } as const] : []),
    ...rule.scopes.map((anyOf) => ({ kind: 'scopes', anyOf }) as const),
    ...rule.policies.map((anyOf) => ({ kind: 'policies', anyOf }) as const),
    ...rule.owners.map(({ field, argument, scopes }) => ({
      kind: 'owner' as const,
      field: field?.split('.'),
      argument: argument?.split('.'),
      scopes,
    })),
  ];
}

function metIf(holds: boolean): Verdict {
  return holds ? 'met' : 'unmet';
}

function holdsAny(groups: AnyOf, held: ReadonlySet<string>): boolean {
  return groups.some((group) => group.every((name) => held.has(name)));
}
