import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CannotCheck } from '../cannot-check.ts';

/** Files as they are now, or as they were in a revision. Paths are absolute, as they would be in the working tree. */
export interface Tree {
  /** Undefined when there is no such file; throws CannotCheck when it is there and cannot be read. */
  read(file: string): string | undefined;
  /** Files below a folder, sorted; none when there is no such folder. */
  list(folder: string): string[];
  /** How a file of this tree is told to people. */
  shown(file: string): string;
}

export const workingTree: Tree = {
  read: (file) => {
    try {
      return readFileSync(file, 'utf8');
    } catch (cause) {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(cause) ?? '')) return undefined;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CannotCheck(
        `${shownPath(file)}:1 cannot be read: ${reason}. Make it a readable file, or remove it.`,
        { cause },
      );
    }
  },
  list: (folder) => {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  },
  shown: shownPath,
};

/** A revision of the repository that holds `folder`. Throws CannotCheck when git knows neither. */
export function gitTree(folder: string, revision: string): Tree {
  const root = git(folder, ['rev-parse', '--show-toplevel'], () => {
    return `There is no folder ${revision}, and ${shownPath(folder)} is in no repository of git that could have such a revision. Give a folder as the base, or run it in a git repository.`;
  }).trim();
  const commit = git(folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], () => {
    return `There is no revision ${revision} in the repository of ${shownPath(folder)}. Name one that git has (\`git fetch\` it first where the clone is shallow), or a folder.`;
  }).trim();
  const within = (file: string): string => path.relative(root, file).replaceAll('\\', '/');
  const known = new Set(git(root, ['ls-tree', '-r', '-z', '--name-only', commit]).split('\0'));
  return {
    read: (file) =>
      known.has(within(file)) ? git(root, ['cat-file', 'blob', `${commit}:${within(file)}`]) : undefined,
    list: (folderPath) =>
      [...known]
        .filter((name) => name.startsWith(`${within(folderPath)}/`))
        .map((name) => path.join(root, name)),
    shown: (file) => `${revision}:${within(file)}`,
  };
}

function git(folder: string, args: readonly string[], sentence?: () => string): string {
  try {
    return execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch (cause) {
    const told = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new CannotCheck(
      sentence?.() ??
        `git does not answer for ${shownPath(folder)}: ${told.split('\n')[0]}. Give a folder as the base, or run it in a git repository.`,
      { cause },
    );
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function shownPath(file: string): string {
  return (path.relative('', file) || '.').replaceAll('\\', '/');
}
