import type { AccessRule, AnyOf } from '../supergraph/access-rules.ts';

const maxCombinations = 4_096;

/**
 * Whether an interface's rule says no more than all rules of its implementations together. Composition writes such a rule
 * on each interface; member by member, the implementations' own rules say it more exactly. What an interface asks beyond
 * them was declared on it, and holds for every implementation.
 */
export function isDerived(rule: AccessRule, implementations: readonly (AccessRule | undefined)[]): boolean {
  const theirs = implementations.filter((each) => each !== undefined);
  return (
    rule.owners.length === 0 &&
    (!rule.authenticated || theirs.some(({ authenticated }) => authenticated)) &&
    rule.scopes.every((anyOf) =>
      follows(
        anyOf,
        theirs.flatMap(({ scopes }) => scopes),
      ),
    ) &&
    rule.policies.every((anyOf) =>
      follows(
        anyOf,
        theirs.flatMap(({ policies }) => policies),
      ),
    )
  );
}

/** Whether who holds one group of each of these holds a group of the wanted ones, whichever groups they are. */
function follows(wanted: AnyOf, given: readonly AnyOf[]): boolean {
  let held: ReadonlySet<string>[] = [new Set()];
  for (const anyOf of given) {
    if (held.length * anyOf.length > maxCombinations) return false;
    held = held.flatMap((names) => anyOf.map((group) => new Set([...names, ...group])));
  }
  return held.every((names) => wanted.some((group) => group.every((name) => names.has(name))));
}
