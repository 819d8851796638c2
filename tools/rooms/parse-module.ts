import { parse } from '@babel/parser';

export interface Spotted {
  readonly name: string;
  readonly line: number;
}

export interface Import extends Spotted {
  /** The module specifier is in `name`. A type import is erased: it draws an arrow but calls nothing. */
  readonly isType: boolean;
}

export interface ParsedModule {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly exports: readonly Spotted[];
  readonly interfaces: readonly Spotted[];
  readonly identifiers: readonly Spotted[];
  /** Uses of `console`, `process.env` and `fetch`. */
  readonly globals: readonly Spotted[];
  /** Holds re-exports and nothing else. */
  readonly isBarrel: boolean;
}

interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

/** Reads what the rules need of a module. Throws babel's SyntaxError. */
export function parseModule(path: string, text: string): ParsedModule {
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
  const body = program.body as unknown as readonly Node[];
  const found: Found = {
    imports: [],
    exports: [],
    interfaces: [],
    identifiers: [],
    globals: [],
    written: new Set(),
  };
  for (const statement of body) walk(statement, found);
  const isBarrel =
    body.length > 0 && body.every((node) => node.type.startsWith('Export') && isNode(node['source']));
  const { imports, exports, interfaces, identifiers, globals } = found;
  return { path, imports, exports, interfaces, identifiers, globals, isBarrel };
}

interface Found {
  readonly imports: Import[];
  readonly exports: Spotted[];
  readonly interfaces: Spotted[];
  readonly identifiers: Spotted[];
  readonly globals: Spotted[];
  /** Objects whose fields are assigned to: setting an environment variable for a library is not reading one. */
  readonly written: Set<unknown>;
}

function walk(node: Node, found: Found): void {
  look(node, found);
  for (const [field, value] of Object.entries(node)) {
    if (field === 'loc') continue;
    if (isNode(value)) walk(value, found);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) walk(item, found);
  }
}

function look(node: Node, found: Found): void {
  const line = node.loc?.start.line ?? 1;
  const spot = (name: string): Spotted => ({ name, line });
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      found.exports.push(...exportedNames(node).map(spot));
      found.imports.push(...importOf(node, line));
      if (text(node['source']) === 'node:process' && names(node['specifiers']).includes('env')) {
        found.globals.push(spot('process.env'));
      }
      return;
    case 'AssignmentExpression':
      if (nameOf(node['left']) === undefined && isNode(node['left']))
        found.written.add(node['left']['object']);
      return;
    case 'CallExpression':
      lookAtCall(node, spot, found);
      return;
    case 'ImportExpression':
    case 'TSImportType':
      for (const name of [text(node['source'] ?? node['argument'])]) {
        if (name !== undefined) found.imports.push({ name, line, isType: node.type === 'TSImportType' });
      }
      return;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (nameOf(node['object']) === 'console') found.globals.push(spot('console'));
      if (
        nameOf(node['object']) === 'process' &&
        nameOf(node['property']) === 'env' &&
        !found.written.has(node)
      ) {
        found.globals.push(spot('process.env'));
      }
      return;
    case 'TSInterfaceDeclaration':
      found.interfaces.push(spot(nameOf(node['id']) ?? ''));
      return;
    case 'Identifier':
      found.identifiers.push(spot(nameOf(node) ?? ''));
  }
}

function lookAtCall(node: Node, spot: (name: string) => Spotted, found: Found): void {
  const callee = node['callee'];
  if (!isNode(callee)) return;
  if (callee.type === 'Import') {
    const [argument] = Array.isArray(node['arguments']) ? node['arguments'] : [];
    const name = text(argument);
    if (name !== undefined) found.imports.push({ ...spot(name), isType: false });
  }
  const isGlobal = nameOf(callee['object']) === 'globalThis' && nameOf(callee['property']) === 'fetch';
  if (nameOf(callee) === 'fetch' || isGlobal) found.globals.push(spot('fetch'));
}

function importOf(node: Node, line: number): Import[] {
  const name = text(node['source']);
  if (name === undefined) return [];
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'].filter(isNode) : [];
  const kind = node['importKind'] ?? node['exportKind'];
  const eachIsType =
    specifiers.length > 0 && specifiers.every((one) => (one['importKind'] ?? one['exportKind']) === 'type');
  return [{ name, line, isType: kind === 'type' || eachIsType }];
}

function exportedNames(node: Node): string[] {
  if (node.type !== 'ExportNamedDeclaration') return [];
  const { declaration } = node;
  if (!isNode(declaration)) return names(node['specifiers']);
  const single = nameOf(declaration['id']);
  return single === undefined ? names(declaration['declarations']) : [single];
}

/** The name that an import or export specifier, or a variable, has outside. */
function names(list: unknown): string[] {
  const nodes = Array.isArray(list) ? list.filter(isNode) : [];
  return nodes.flatMap(
    (node) => nameOf(node['exported']) ?? nameOf(node['imported']) ?? nameOf(node['id']) ?? [],
  );
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' && typeof value['name'] === 'string'
    ? value['name']
    : undefined;
}

function text(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  return typeof value['value'] === 'string' ? value['value'] : text(value['literal']);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
