import { findDeclared, type Modules, type SourceModule } from './source-module.ts';
import { lineOf, nameAt, nodeAt, nodesAt, type Node, type Place } from './syntax.ts';

/**
 * Where a property of a type is declared: in an interface, what it extends, a literal, or the parts of an intersection
 * or union; a generic that is not declared here (`Readonly<T>`, `Omit<T, K>`) is looked through to its first argument.
 */
export function findPropertyOfType(
  modules: Modules,
  file: string,
  typeName: string,
  property: string,
): Place | undefined {
  const module = modules(file);
  const declared = module && findDeclared(modules, module, typeName);
  return declared && findIn(modules, declared.module, declared.node, property);
}

function findIn(
  modules: Modules,
  module: SourceModule,
  node: Node | undefined,
  property: string,
): Place | undefined {
  if (node === undefined) return undefined;
  for (const member of membersOf(node)) {
    if (nameAt(member['key']) === property) return { file: module.file, line: lineOf(member) };
  }
  for (const part of partsOf(node)) {
    const found = findIn(modules, module, part, property);
    if (found) return found;
  }
  const name = nameAt(node['typeName'] ?? node['expression']);
  if (name === undefined) return undefined;
  const declared = findDeclared(modules, module, name);
  if (declared) return findIn(modules, declared.module, declared.node, property);
  const given = nodeAt(node['typeParameters'] ?? node['typeArguments']);
  return findIn(modules, module, nodesAt(given?.['params'])[0], property);
}

function membersOf(node: Node): Node[] {
  return node.type === 'TSInterfaceDeclaration'
    ? nodesAt(nodeAt(node['body'])?.['body'])
    : nodesAt(node['members']);
}

function partsOf(node: Node): Node[] {
  return [...nodesAt(node['extends']), ...nodesAt(node['types']), ...nodesAt([node['typeAnnotation']])];
}
