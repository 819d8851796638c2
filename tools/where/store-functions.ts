import path from 'node:path';
import { findDeclared, type Declared, type Modules, type SourceModule } from './source-module.ts';
import { lineOf, nameAt, nodeAt, propertyOf, runningPartsOf, type Node, type Place } from './syntax.ts';

export interface StoreFunction {
  readonly name: string;
  readonly place: Place;
}

const storeRoom = /^subgraphs\/[^/]+\/src\/store\//;
const graphRoom = /^subgraphs\/[^/]+\/src\/graph\//;

interface Search {
  readonly modules: Modules;
  readonly seen: Set<Node>;
  readonly found: Map<string, StoreFunction>;
  /** The function around what is read, whose own names come before those of the module. */
  scope?: Node | undefined;
}

/**
 * The store functions that code of a service's graph room reaches: named in it, named by a loader that it uses
 * (`loaders.NAME`, looked up in loaders.ts beside it), or in a function of the graph room that it uses.
 */
export function storeFunctionsIn(modules: Modules, { module, node }: Declared): StoreFunction[] {
  const search: Search = { modules, seen: new Set(), found: new Map() };
  visit(search, module, node);
  return [...search.found.values()];
}

function visit(search: Search, module: SourceModule, node: Node): void {
  if (search.seen.has(node)) return;
  search.seen.add(node);
  if (node.type === 'Identifier') return visitName(search, module, nameAt(node) ?? '');
  const loader = loaderNamedBy(node);
  if (loader !== undefined) return visitLoader(search, module, loader);
  const isMember = node.type.endsWith('MemberExpression') || node.type.endsWith('Property');
  const unread = isMember && node['computed'] !== true ? nodeAt(node['property'] ?? node['key']) : undefined;
  for (const part of runningPartsOf(node)) if (part !== unread) visit(search, module, part);
}

function visitWithin(search: Search, scope: Node | undefined, module: SourceModule, node: Node): void {
  const around = search.scope;
  search.scope = scope;
  visit(search, module, node);
  search.scope = around;
}

function visitName(search: Search, module: SourceModule, name: string): void {
  const local = search.scope && findLocal(search.scope, name);
  if (local !== undefined) return visit(search, module, local);
  const declared = findDeclared(search.modules, module, name);
  if (declared === undefined) return;
  const { file } = declared.module;
  if (graphRoom.test(file)) visitWithin(search, undefined, declared.module, declared.node);
  else if (storeRoom.test(file) && isFunction(declared.node)) {
    const place = { file, line: lineOf(declared.node) };
    search.found.set(`${file} ${name}`, { name: nameAt(declared.node['id']) ?? name, place });
  }
}

/** `NAME` of `loaders.NAME` and `context.loaders.NAME`. */
function loaderNamedBy(node: Node): string | undefined {
  if (!node.type.endsWith('MemberExpression')) return undefined;
  const object = nodeAt(node['object']);
  return (nameAt(object) ?? nameAt(object?.['property'])) === 'loaders'
    ? nameAt(node['property'])
    : undefined;
}

function visitLoader(search: Search, module: SourceModule, name: string): void {
  const loaders = search.modules(path.posix.join(path.posix.dirname(module.file), 'loaders.ts'));
  for (const declaration of loaders?.declarations.values() ?? []) {
    const loader = findProperty(declaration, name);
    const value = nodeAt(loader?.['value']) ?? loader;
    if (loaders && value) return visitWithin(search, declaration, loaders, value);
  }
}

function findProperty(node: Node, name: string): Node | undefined {
  if (node.type === 'ObjectExpression') return propertyOf(node, name);
  for (const part of runningPartsOf(node)) {
    const found = findProperty(part, name);
    if (found) return found;
  }
  return undefined;
}

/** What a `const` of this name stands for. */
function findLocal(node: Node, name: string): Node | undefined {
  if (node.type === 'VariableDeclarator' && nameAt(node['id']) === name) return nodeAt(node['init']);
  for (const part of runningPartsOf(node)) {
    const found = findLocal(part, name);
    if (found) return found;
  }
  return undefined;
}

function isFunction(declaration: Node): boolean {
  const init = nodeAt(declaration['init']);
  return declaration.type === 'FunctionDeclaration' || init?.type === 'ArrowFunctionExpression';
}
