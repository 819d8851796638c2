import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { argumentsOf } from './graph-owners.ts';

/** A field, and the name of the type that it returns. */
export interface FieldPlace {
  readonly type: string;
  readonly field: string;
  readonly returns: string;
}

/** Who may see a field, in words: one for each rule of its type, its own, and of what it returns. None is for everybody. */
export function admissionsIn(supergraph: DocumentNode): (place: FieldPlace) => readonly string[] {
  const types = new Map<string, readonly ConstDirectiveNode[]>();
  const fields = new Map<string, readonly ConstDirectiveNode[]>();
  for (const type of supergraph.definitions) {
    if (!('fields' in type) || !('name' in type) || type.name === undefined) continue;
    types.set(type.name.value, type.directives ?? []);
    for (const field of type.fields ?? [])
      fields.set(`${type.name.value}.${field.name.value}`, field.directives ?? []);
  }
  return ({ type, field, returns }) => {
    // By its key an owner is known: whoever holds the object may read it.
    const ofType = (types.get(type) ?? []).filter((rule) => !isOwnerKey(rule, field));
    const own = fields.get(`${type}.${field}`) ?? [];
    return [...new Set([...ofType, ...own, ...(types.get(returns) ?? [])].flatMap(wordsOf))];
  };
}

function isOwnerKey(rule: ConstDirectiveNode, field: string): boolean {
  return rule.name.value === 'owner' && argumentsOf([rule], 'owner', 'field')[0] === field;
}

function wordsOf(rule: ConstDirectiveNode): string[] {
  switch (rule.name.value) {
    case 'tag':
      return argumentsOf([rule], 'tag', 'name');
    case 'authenticated':
      return ['who is logged in'];
    case 'requiresScopes':
      return [`scope ${groupsOf(rule, 'scopes')}`];
    case 'policy':
      return [`policy ${groupsOf(rule, 'policies')}`];
    case 'owner':
      return [ownerOf(rule)];
    default:
      return [];
  }
}

function ownerOf(rule: ConstDirectiveNode): string {
  const [argument] = argumentsOf([rule], 'owner', 'argument');
  const scopes = groupsOf(rule, 'scopes');
  return `${argument === undefined ? 'its owner' : `whom \`${argument}\` names`}${scopes === '' ? '' : `, or scope ${scopes}`}`;
}

/** `[["a", "b"], ["c"]]` → `a` with `b`, or `c`. */
function groupsOf(rule: ConstDirectiveNode, argument: string): string {
  const value = rule.arguments?.find(({ name }) => name.value === argument)?.value;
  return itemsOf(value)
    .map((group) => itemsOf(group).flatMap(textOf).join(' with '))
    .join(', or ');
}

function itemsOf(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  if (value === undefined) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}

function textOf(value: ConstValueNode): string[] {
  return value.kind === Kind.STRING ? [`\`${value.value}\``] : [];
}
