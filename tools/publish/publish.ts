import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisedFiles, replaceBaseline } from './promised-files.ts';
import { nextVersion, withEntry, type PublishedChange, type Version } from './release.ts';

/** What the check says of the tree, as it tells programs. */
export interface CheckReport {
  readonly exitCode: 0 | 1 | 2;
  readonly forces: 'major' | 'minor' | 'patch' | null;
  readonly findings: readonly PublishedChange[];
}

export type Outcome =
  | { readonly kind: 'published'; readonly version: Version; readonly files: number }
  | { readonly kind: 'unchanged'; readonly version: string }
  | { readonly kind: 'refused'; readonly findings: readonly PublishedChange[] };

export interface Publishing {
  /** `schema/`, where what is promised stands. */
  readonly folder: string;
  readonly day: string;
  /** Compares the folder with its baseline; before the first promise there is none. */
  readonly check: (isFirst: boolean) => CheckReport;
  /** True: says what would be, and writes nothing. */
  readonly isTrial: boolean;
}

/**
 * Freezes what a schema folder promises now as its baseline, with the version that the changes force and their entry in the
 * changelog; refuses what the check fails.
 */
export function publish({ folder, day, check, isTrial }: Publishing): Outcome {
  const baseline = path.join(folder, 'baseline');
  const releaseFile = path.join(baseline, 'release.json');
  const current = existsSync(releaseFile) ? versionIn(readFileSync(releaseFile, 'utf8')) : null;
  const now = promisedFiles(folder);
  const published = promisedFiles(baseline);
  if (current !== null && isSame(now, published)) return { kind: 'unchanged', version: current };
  const report = check(current === null);
  if (report.exitCode !== 0)
    return { kind: 'refused', findings: report.findings.filter(({ severity }) => severity === 'error') };
  const version = nextVersion(current, report.forces ?? 'patch');
  if (!isTrial) {
    const changelogFile = path.join(folder, 'CHANGELOG.md');
    const before = existsSync(changelogFile) ? readFileSync(changelogFile, 'utf8') : null;
    const changes = report.findings.filter(({ change }) => change !== undefined);
    replaceBaseline(
      baseline,
      new Map([...now, ['release.json', `${JSON.stringify({ version }, null, 2)}\n`]]),
    );
    writeFileSync(changelogFile, withEntry(before, version, day, changes));
  }
  return { kind: 'published', version, files: now.size };
}

function versionIn(text: string): string {
  const version: unknown = Reflect.get(Object(JSON.parse(text)), 'version');
  return typeof version === 'string' ? version : '0.0.0';
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([file, text]) => other.get(file) === text);
}
