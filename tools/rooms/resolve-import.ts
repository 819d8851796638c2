import path from 'node:path';

export type Target =
  /** A file of this repository, by its path from the root; it need not exist. */
  | { readonly kind: 'file'; readonly path: string; readonly isRelative: boolean }
  /** A workspace package that is named, `orders` of `@musiccorp/orders/seed`. */
  | { readonly kind: 'workspace'; readonly name: string }
  | { readonly kind: 'external'; readonly name: string };

const scope = '@musiccorp/';

/** `@musiccorp/chassis/a/b` is followed to its file, as its exports map does; other workspaces are followed by name. */
export function resolveImport(from: string, specifier: string): Target {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: path.posix.join(path.posix.dirname(from), specifier), isRelative: true };
  }
  if (!specifier.startsWith(scope)) return { kind: 'external', name: specifier };
  const [name = '', ...rest] = specifier.slice(scope.length).split('/');
  if (name === 'chassis' && rest.length > 0) {
    return { kind: 'file', path: `chassis/src/${rest.join('/')}.ts`, isRelative: false };
  }
  return { kind: 'workspace', name };
}

/** The workspace that a file belongs to: `gateway`, `chassis`, the service's name, or undefined for tools and tests. */
export function workspaceOf(file: string): string | undefined {
  const match = /^(?:(gateway|chassis)|subgraphs\/([^/]+))\//.exec(file);
  return match?.[1] ?? match?.[2];
}
