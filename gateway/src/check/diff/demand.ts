import type { AccessRule, AnyOf } from '../../supergraph/access-rules.ts';

/** One thing that a rule asks of who wants to see something; all that it asks has to hold. */
export type Demand =
  { readonly kind: 'authenticated' } | { readonly kind: 'requiresScopes' | 'policy'; readonly anyOf: AnyOf };

export function demandsOf(rule: AccessRule | undefined): Demand[] {
  if (!rule) return [];
  const { authenticated, scopes, policies } = rule;
  return [
    ...(authenticated ? [{ kind: 'authenticated' } as const] : []),
    ...scopes.map((anyOf): Demand => ({ kind: 'requiresScopes', anyOf })),
    ...policies.map((anyOf): Demand => ({ kind: 'policy', anyOf })),
  ];
}

/** Whether everybody who meets one of the given demands meets the wanted one; false as well where it cannot be told. */
export function follows(wanted: Demand, given: readonly Demand[]): boolean {
  return given.some((one) => followsFrom(wanted, one));
}

export function shownDemand(demand: Demand): string {
  if (demand.kind === 'authenticated') return '@authenticated';
  return `@${demand.kind}: ${demand.anyOf.map((names) => names.join(' and ')).join(', or ')}`;
}

function followsFrom(wanted: Demand, given: Demand): boolean {
  // Scopes come with a token; what a policy looks at is left to the gateway.
  if (wanted.kind === 'authenticated') return given.kind !== 'policy';
  return given.kind === wanted.kind && covers(wanted.anyOf, given.anyOf);
}

/** Whether who holds any of the given groups holds one of the wanted. */
function covers(wanted: AnyOf, given: AnyOf): boolean {
  return given.every((held) => wanted.some((group) => group.every((name) => held.includes(name))));
}
