import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { StartError } from '../errors/start-error.ts';
import { directiveArgument } from './join-directives.ts';
import { linkedDirective, unknownVersion } from './linked-directive.ts';

/** Names in groups: all of one group have to be there, whichever it is. */
export type AnyOf = readonly (readonly string[])[];

/** `@owner`: who may read it is said by a value, or else by scopes. */
export interface OwnerRule {
  /** The way from the object to the id of its owner: `customer.id`. */
  readonly field: string | undefined;
  /** The argument that is the id of the owner; dots lead into input objects. */
  readonly argument: string | undefined;
  /** Who has these may read it without being the owner. */
  readonly scopes: AnyOf;
}

/** What the SDL asks of those who read a field, or anything of a type; everything in it has to hold. */
export interface AccessRule {
  readonly authenticated: boolean;
  readonly scopes: readonly AnyOf[];
  readonly policies: readonly AnyOf[];
  readonly owners: readonly OwnerRule[];
}

/** By the name of a type and by coordinate (`Type.field`). Plain data that passes between threads. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

const specifications = 'https://specs.apollo.dev';
const identities = {
  authenticated: `${specifications}/authenticated`,
  requiresScopes: `${specifications}/requiresScopes`,
  policy: `${specifications}/policy`,
  owner: 'https://musiccorp.example/graph',
} as const;

type Kinds = Readonly<Record<keyof typeof identities, string | undefined>>;

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy` of Apollo Federation and our own `@owner`, whatever they are
 * imported as. Throws a StartError for a version of them that is not understood here: it must not go unenforced.
 */
export function readAccessRules(document: DocumentNode): AccessRules {
  for (const identity of Object.values(identities)) {
    const version = unknownVersion(document, identity);
    if (version === undefined) continue;
    throw new StartError([
      `The supergraph links ${identity}/${version}, a version that this gateway does not enforce; link v0.1 or v1.0.`,
    ]);
  }
  const kinds: Kinds = {
    authenticated: linkedDirective(document, identities.authenticated, 'authenticated'),
    requiresScopes: linkedDirective(document, identities.requiresScopes, 'requiresScopes'),
    policy: linkedDirective(document, identities.policy, 'policy'),
    owner: linkedDirective(document, identities.owner, 'owner'),
  };
  const rules = new Map<string, AccessRule>();
  const add = (place: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const rule = ruleOf(directives, kinds);
    if (rule !== undefined) rules.set(place, rule);
  };
  for (const definition of document.definitions) {
    if (!('name' in definition) || definition.name === undefined || !('directives' in definition)) continue;
    const name = definition.name.value;
    add(name, definition.directives as readonly ConstDirectiveNode[]);
    if (
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION
    ) {
      for (const field of definition.fields ?? []) add(`${name}.${field.name.value}`, field.directives);
    }
  }
  return rules;
}

function ruleOf(directives: readonly ConstDirectiveNode[], kinds: Kinds): AccessRule | undefined {
  const named = (kind: keyof Kinds): ConstDirectiveNode[] =>
    kinds[kind] === undefined ? [] : directives.filter(({ name }) => name.value === kinds[kind]);
  const rule = {
    authenticated: named('authenticated').length > 0,
    scopes: named('requiresScopes').map((directive) => groupsOf(directive, 'scopes')),
    policies: named('policy').map((directive) => groupsOf(directive, 'policies')),
    owners: named('owner').map((directive) => ({
      field: directiveArgument(directive, 'field'),
      argument: directiveArgument(directive, 'argument'),
      scopes: groupsOf(directive, 'scopes'),
    })),
  };
  const { authenticated, scopes, policies, owners } = rule;
  return authenticated || scopes.length + policies.length + owners.length > 0 ? rule : undefined;
}

/** `[[a, b], [c]]`; no groups at all let nobody in. */
function groupsOf(directive: ConstDirectiveNode, name: string): AnyOf {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return itemsOf(value).map((group) =>
    itemsOf(group).flatMap((item) => (item.kind === Kind.STRING ? [item.value] : [])),
  );
}

/** One value stands for a list of it: GraphQL specification, section 3.11. */
function itemsOf(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  if (value === undefined || value.kind === Kind.NULL) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}
