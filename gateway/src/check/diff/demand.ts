import type { AccessRule, AnyOf, OwnerRule } from '../../supergraph/access-rules.ts';

/** One thing that a rule asks of who wants to see something; all that it asks has to hold. */
export type Demand =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'requiresScopes' | 'policy'; readonly anyOf: AnyOf }
  | ({ readonly kind: 'owner' } & OwnerRule);

export function demandsOf(rule: AccessRule | undefined): Demand[] {
  if (!rule) return [];
  const { authenticated, scopes, policies, owners } = rule;
  return [
    ...(authenticated ? [{ kind: 'authenticated' } as const] : []),
    ...scopes.map((anyOf): Demand => ({ kind: 'requiresScopes', anyOf })),
    ...policies.map((anyOf): Demand => ({ kind: 'policy', anyOf })),
    ...owners.map((owner): Demand => ({ kind: 'owner', ...owner })),
  ];
}

/** Whether everybody who meets one of the given demands meets the wanted one; false as well where it cannot be told. */
export function follows(wanted: Demand, given: readonly Demand[]): boolean {
  return given.some((one) => followsFrom(wanted, one));
}

export function shownDemand(demand: Demand): string {
  if (demand.kind === 'authenticated') return '@authenticated';
  if (demand.kind !== 'owner') return `@${demand.kind}: ${shownGroups(demand.anyOf).join(', or ')}`;
  const { field, argument, scopes } = demand;
  const subject = argument === undefined ? (field ?? 'any subject') : `the argument ${argument}`;
  return `@owner: ${[subject, ...shownGroups(scopes)].join(', or ')}`;
}

function followsFrom(wanted: Demand, given: Demand): boolean {
  switch (wanted.kind) {
    case 'authenticated':
      // Scopes and subjects come with a token; what a policy looks at is left to the gateway.
      return given.kind !== 'policy';
    case 'owner':
      if (given.kind === 'requiresScopes') return covers(wanted.scopes, given.anyOf);
      return given.kind === 'owner' && isOwnedAlike(wanted, given) && covers(wanted.scopes, given.scopes);
    default:
      return given.kind === wanted.kind && covers(wanted.anyOf, given.anyOf);
  }
}

/** Whether who holds any of the given groups holds one of the wanted. */
function covers(wanted: AnyOf, given: AnyOf): boolean {
  return given.every((held) => wanted.some((group) => group.every((name) => held.includes(name))));
}

function isOwnedAlike(wanted: OwnerRule, given: OwnerRule): boolean {
  const isAnybodys = wanted.field === undefined && wanted.argument === undefined;
  return isAnybodys || (wanted.field === given.field && wanted.argument === given.argument);
}

function shownGroups(anyOf: AnyOf): string[] {
  return anyOf.map((names) => names.join(' and '));
}
