import {
  Kind,
  print,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
} from 'graphql';

/** What one service's SDL says that the other services and the gateway rely on. */
export interface ServiceFacts {
  readonly name: string;
  readonly url: string;
  readonly types: ReadonlyMap<string, TypeFacts>;
}

export interface TypeFacts {
  /** Whether a representation is taken, by key in its normal form. */
  readonly keys: ReadonlyMap<string, { readonly isResolvable: boolean }>;
  readonly directives: Directives;
  readonly fields: ReadonlyMap<string, FieldFacts>;
}

export interface FieldFacts {
  readonly directives: Directives;
  /** False for what is only named here and answered elsewhere. */
  readonly isResolved: boolean;
}

/** Applications by the directive's own name, whatever the service calls it; each as its printed arguments. */
export type Directives = ReadonlyMap<string, readonly ConstDirectiveNode[]>;

type Composite = Extract<DefinitionNode, { readonly fields?: unknown }> | DefinitionNode;

export function serviceFacts(name: string, url: string, document: DocumentNode): ServiceFacts {
  const canonical = directiveNames(document);
  const types = new Map<string, MutableType>();
  for (const node of document.definitions) {
    if (!isTypeNode(node)) continue;
    const type = types.get(node.name.value) ?? { keys: new Map(), directives: new Map(), fields: new Map() };
    types.set(node.name.value, type);
    const own = directivesOf(node.directives ?? [], canonical);
    for (const [directive, nodes] of own) {
      if (directive === 'key') for (const one of nodes) addKey(type, one);
      else type.directives.set(directive, [...(type.directives.get(directive) ?? []), ...nodes]);
    }
    for (const member of membersOf(node)) {
      const directives = directivesOf(member.directives ?? [], canonical);
      // On a type, @external and @shareable stand for each field of this definition.
      const isResolved = !directives.has('external') && !own.has('external');
      if (own.has('shareable')) directives.set('shareable', []);
      type.fields.set(member.name.value, { directives, isResolved });
    }
  }
  for (const type of types.values()) resolveKeyFields(type);
  return { name, url, types };
}

interface MutableType {
  readonly keys: Map<string, { readonly isResolvable: boolean }>;
  readonly directives: Map<string, readonly ConstDirectiveNode[]>;
  readonly fields: Map<string, FieldFacts>;
}

/** The text of an argument that is a string; undefined when it is not given. */
export function textOf(directive: ConstDirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find((one) => one.name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** A field set without what makes no difference: order, commas and spaces. */
export function normalFieldSet(text: string): string {
  const tokens = text.match(/[{}]|[^\s,{}]+/g) ?? [];
  const read = (): string[] => {
    const parts: string[] = [];
    for (let token = tokens.shift(); token !== undefined && token !== '}'; token = tokens.shift()) {
      if (token === '{') parts.push(`${parts.pop() ?? ''} { ${read().join(' ')} }`);
      else parts.push(token);
    }
    return parts.sort();
  };
  return read().join(' ');
}

/** The arguments as text, for comparison and for people. */
export function printed(directives: readonly ConstDirectiveNode[]): string {
  return directives
    .map((one) => print({ ...one, name: { kind: Kind.NAME, value: one.name.value } }).replace(/^@\w+/, ''))
    .sort()
    .join(' ');
}

function addKey(type: MutableType, node: ConstDirectiveNode): void {
  const value = node.arguments?.find(({ name }) => name.value === 'resolvable')?.value;
  const isResolvable = !(value?.kind === Kind.BOOLEAN && !value.value);
  const key = normalFieldSet(textOf(node, 'fields') ?? '');
  type.keys.set(key, { isResolvable: isResolvable || type.keys.get(key)?.isResolvable === true });
}

/** Of a federation 1 extension the key's fields are marked external, and answered here all the same. */
function resolveKeyFields(type: MutableType): void {
  for (const key of type.keys.keys()) {
    for (const name of key.replaceAll(/\{[^{}]*\}/g, '').split(' ')) {
      const field = type.fields.get(name);
      if (field) type.fields.set(name, { ...field, isResolved: true });
    }
  }
}

/** How the service spells each directive of the federation: by name, by its import's `as`, or with the namespace. */
function directiveNames(document: DocumentNode): (spelled: string) => string {
  const renamed = new Map<string, string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.SCHEMA_EXTENSION && node.kind !== Kind.SCHEMA_DEFINITION) continue;
    for (const { name, arguments: given } of node.directives ?? []) {
      const imports = given?.find((one) => one.name.value === 'import')?.value;
      if (name.value !== 'link' || imports?.kind !== Kind.LIST) continue;
      for (const value of imports.values) {
        if (value.kind !== Kind.OBJECT) continue;
        const part = (key: string): string | undefined => {
          const found = value.fields.find((field) => field.name.value === key)?.value;
          return found?.kind === Kind.STRING ? found.value.replace(/^@/, '') : undefined;
        };
        const [original, as] = [part('name'), part('as')];
        if (original !== undefined && as !== undefined) renamed.set(as, original);
      }
    }
  }
  return (spelled) => renamed.get(spelled) ?? spelled.replace(/^federation__/, '');
}

function directivesOf(nodes: readonly ConstDirectiveNode[], canonical: (spelled: string) => string) {
  const found = new Map<string, ConstDirectiveNode[]>();
  for (const node of nodes) {
    const name = canonical(node.name.value);
    found.set(name, [...(found.get(name) ?? []), node]);
  }
  return found;
}

function isTypeNode(node: DefinitionNode): node is Extract<Composite, { readonly name: object }> & {
  readonly directives?: readonly ConstDirectiveNode[];
} {
  return /Type(Definition|Extension)$/.test(node.kind);
}

function membersOf(node: DefinitionNode): readonly Pick<FieldDefinitionNode, 'name' | 'directives'>[] {
  if ('fields' in node) return node.fields ?? [];
  return 'values' in node ? (node.values ?? []) : [];
}
