import { parse } from '@babel/parser';

/** A node of babel's tree, read by the names of its fields. */
export interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

/** A place in a source file, its path from the repository's root. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The statements of a TypeScript module. Throws babel's SyntaxError. */
export function statementsOf(text: string): readonly Node[] {
  return nodesAt(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program.body);
}

export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1;
}

export function nodeAt(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? (value as Node)
    : undefined;
}

export function nodesAt(value: unknown): Node[] {
  return Array.isArray(value) ? value.flatMap((each) => nodeAt(each) ?? []) : [];
}

/** The name that an identifier or a string stands for. */
export function nameAt(value: unknown): string | undefined {
  const node = nodeAt(value);
  const name = node?.type === 'Identifier' ? node['name'] : node?.['value'];
  return typeof name === 'string' ? name : undefined;
}

/** What may run: the parts of a node without its types. */
export function runningPartsOf(node: Node): Node[] {
  const types = ['typeAnnotation', 'typeParameters', 'typeArguments', 'returnType'];
  return Object.entries(node).flatMap(([field, value]) =>
    types.includes(field) ? [] : [...nodesAt(value), ...(nodeAt(value) ? [nodeAt(value) as Node] : [])],
  );
}

/** The property of an object expression that has this name. */
export function propertyOf(object: Node, name: string): Node | undefined {
  return nodesAt(object['properties']).find(
    (property) => property['computed'] !== true && nameAt(property['key']) === name,
  );
}
