import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

interface Built {
  readonly name: string;
  readonly folder: string;
}

/** The commit that is built, `-changed` where the tree has more; `unknown` outside of git. */
export function builtCommit(): string {
  const git = (...argv: string[]): string =>
    execFileSync('git', argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return (
      git('rev-parse', 'HEAD') +
      (git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '-changed')
    );
  } catch {
    return 'unknown';
  }
}

/** Packs what was built as one file without its version in the name: `artifacts/musiccorp-orders.tgz`. */
export function packArtifact({ name, folder }: Built, artifacts: string): string {
  const target = path.resolve(artifacts);
  mkdirSync(target, { recursive: true });
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', target], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(output) as readonly { readonly filename: string }[];
  const file = path.join(artifacts, `musiccorp-${name}.tgz`);
  renameSync(path.join(target, path.basename(packed?.filename ?? '')), file);
  return file;
}

/** Puts the built part of each package of a folder in its place, and says of which commit it is; 2 when there is none. */
export function unpackArtifacts(packages: readonly Built[], artifacts: string): number {
  const files = existsSync(artifacts) ? readdirSync(artifacts).filter((file) => file.endsWith('.tgz')) : [];
  for (const { name, folder } of packages) {
    if (!files.includes(`musiccorp-${name}.tgz`)) continue;
    rmSync(`${folder}/dist`, { recursive: true, force: true });
    const archive = path.resolve(artifacts, `musiccorp-${name}.tgz`);
    execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', 'package/dist']);
    const { commit } = JSON.parse(readFileSync(`${folder}/dist/build.json`, 'utf8')) as { commit: string };
    console.log(`took ${folder}/dist of ${commit}`);
  }
  if (files.length === 0) console.error(`build: there is no package in ${artifacts}`);
  return files.length === 0 ? 2 : 0;
}
