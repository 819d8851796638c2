import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resolveImport } from '../rooms/resolve-import.ts';
import { nameAt, nodeAt, nodesAt, statementsOf, type Node } from './syntax.ts';

/** What a module declares and imports at its top level, by the names that its own text uses. */
export interface SourceModule {
  /** Its path from the repository's root. */
  readonly file: string;
  /** Functions, classes, interfaces and type aliases; of a variable, its declarator. */
  readonly declarations: ReadonlyMap<string, Node>;
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

export interface Declared {
  readonly module: SourceModule;
  readonly node: Node;
}

/** The modules below one root, each parsed once; undefined where there is no such file. */
export type Modules = (file: string) => SourceModule | undefined;

export function readModules(root: string): Modules {
  const known = new Map<string, SourceModule | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, readModule(root, file));
    return known.get(file);
  };
}

/** What a name means in a module: its own declaration, or the one that it imports. */
export function findDeclared(modules: Modules, module: SourceModule, name: string): Declared | undefined {
  const node = module.declarations.get(name);
  if (node !== undefined) return { module, node };
  const imported = module.imports.get(name);
  const from = imported && modules(imported.file);
  return from && findDeclared(modules, from, imported.name);
}

function readModule(root: string, file: string): SourceModule | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
  const statements = statementsOf(text);
  return {
    file,
    declarations: new Map(statements.flatMap(declarationsOf)),
    imports: new Map(statements.flatMap((statement) => importsOf(file, statement))),
  };
}

function declarationsOf(statement: Node): [string, Node][] {
  const node =
    statement.type === 'ExportNamedDeclaration' ? nodeAt(statement['declaration']) : nodeAt(statement);
  const declared = node?.type === 'VariableDeclaration' ? nodesAt(node['declarations']) : node ? [node] : [];
  return declared.flatMap((each): [string, Node][] => {
    const name = nameAt(each['id']);
    return name === undefined ? [] : [[name, each]];
  });
}

function importsOf(file: string, statement: Node): [string, { file: string; name: string }][] {
  const specifier = nameAt(statement['source']);
  if (statement.type !== 'ImportDeclaration' || specifier === undefined) return [];
  const target = resolveImport(file, specifier);
  if (target.kind !== 'file') return [];
  return nodesAt(statement['specifiers']).flatMap((each): [string, { file: string; name: string }][] => {
    const [local, name] = [nameAt(each['local']), nameAt(each['imported'])];
    return local === undefined || name === undefined ? [] : [[local, { file: target.path, name }]];
  });
}
