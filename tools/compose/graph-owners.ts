import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** Which subgraphs answer a field, as the supergraph says it: `Order.total` → orders. Types and enum values likewise. */
export function ownersIn(supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const names = graphNames(supergraph);
  const named = (values: readonly string[]): string[] =>
    values.map((value) => names.get(value) ?? value).toSorted();
  const owners = new Map<string, readonly string[]>();
  for (const type of supergraph.definitions) {
    if (!('fields' in type) || !('name' in type) || type.name === undefined) continue;
    const ofType = argumentsOf(type.directives, 'join__type', 'graph');
    owners.set(type.name.value, named(ofType));
    for (const field of type.fields ?? []) {
      const joined = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
      const own = joined.filter((each) => !isOn(each, 'external') && !isOn(each, 'usedOverridden'));
      const graphs = argumentsOf(own, 'join__field', 'graph');
      owners.set(`${type.name.value}.${field.name.value}`, named(graphs.length > 0 ? graphs : ofType));
    }
  }
  return owners;
}

/** `FRAUD_DETECTION` → `fraud-detection`. */
function graphNames(supergraph: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.ENUM_TYPE_DEFINITION || type.name.value !== 'join__Graph') continue;
    for (const value of type.values ?? [])
      for (const name of argumentsOf(value.directives, 'join__graph', 'name'))
        names.set(value.name.value, name);
  }
  return names;
}

/** What an argument of a directive is, wherever it is applied; lists are opened. */
export function argumentsOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): string[] {
  return (directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap((each) => (each.arguments ?? []).filter(({ name }) => name.value === argument))
    .flatMap(({ value }) => textsIn(value));
}

type Value = NonNullable<ConstDirectiveNode['arguments']>[number]['value'];

function textsIn(value: Value): string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap(textsIn);
  return value.kind === Kind.STRING || value.kind === Kind.ENUM ? [value.value] : [];
}

function isOn(directive: ConstDirectiveNode, argument: string): boolean {
  return (directive.arguments ?? []).some(
    ({ name, value }) => name.value === argument && value.kind === Kind.BOOLEAN && value.value,
  );
}
