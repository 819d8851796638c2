import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publish, type CheckReport, type Outcome } from './publish.ts';
import { nextVersion } from './release.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'publish-'));
  put('public.graphql', 'type Query { moon: String }');
  put('rest/moons.openapi.yaml', 'openapi: 3.1.0');
  put('operations/generated/gql.ts', 'no promise');
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const nothing: CheckReport = { exitCode: 0, forces: null, findings: [] };
const change = (shape: string, forces: string, severity: 'error' | 'note' = 'note'): CheckReport => ({
  exitCode: severity === 'error' ? 1 : 0,
  forces: forces as 'major',
  findings: [
    {
      severity,
      subject: 'moons',
      coordinate: 'Moon.mass',
      message: `It is ${shape}.`,
      change: { contract: 'graphql', shape, forces },
    },
  ],
});
const go = (report: CheckReport, isTrial = false): Outcome =>
  publish({ folder, day: '2026-11-21', check: () => report, isTrial });

describe('publishing', () => {
  it('starts at 1.0.0 with all that is promised, and no more', () => {
    expect(go(nothing)).toEqual({ kind: 'published', version: '1.0.0', files: 2 });
    expect(read('baseline/public.graphql')).toBe('type Query { moon: String }');
    expect(() => read('baseline/operations/generated/gql.ts')).toThrow('ENOENT');
    expect(read('CHANGELOG.md')).toContain('## 1.0.0 (2026-11-21)\n\nThe first promise.');
  });

  it('does nothing where nothing has changed', () => {
    go(nothing);
    expect(go(nothing)).toEqual({ kind: 'unchanged', version: '1.0.0' });
  });

  it('gives the version that the changes force, and puts them on top of the changelog', () => {
    go(nothing);
    put('public.graphql', 'type Query { moon: String sun: String }');
    expect(go(change('safe', 'minor'))).toMatchObject({ version: '1.1.0' });
    put('rest/moons.openapi.yaml', 'openapi: 3.1.1');
    expect(go(change('breaking', 'major'))).toMatchObject({ version: '2.0.0' });
    const told = read('CHANGELOG.md');
    expect(told.match(/^## .*/gm)).toEqual([
      '## 2.0.0 (2026-11-21)',
      '## 1.1.0 (2026-11-21)',
      '## 1.0.0 (2026-11-21)',
    ]);
    expect(told.match(/^# .*/gm)).toHaveLength(1);
    expect(told).toContain('### Broken\n\n- moons, graphql: `Moon.mass`: It is breaking.');
  });

  it('takes a file out of the baseline that is promised no longer', () => {
    go(nothing);
    rmSync(path.join(folder, 'rest'), { recursive: true });
    go(change('dangerous', 'major'));
    expect(() => read('baseline/rest/moons.openapi.yaml')).toThrow('ENOENT');
  });

  it('writes nothing for a trial, and nothing that the check refuses', () => {
    go(nothing);
    put('public.graphql', 'type Query { sun: String }');
    expect(go(change('breaking', 'major'), true)).toMatchObject({ kind: 'published', version: '2.0.0' });
    expect(go(change('breaking', 'major', 'error'))).toMatchObject({ kind: 'refused' });
    expect(read('baseline/public.graphql')).toContain('moon');
    expect(read('CHANGELOG.md')).not.toContain('2.0.0');
  });
});

describe('the next version', () => {
  it.each([
    [null, 'major', '1.0.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.9.3', 'major', '2.0.0'],
  ] as const)('of %s, when %s is forced, is %s', (current, forces, next) => {
    expect(nextVersion(current, forces)).toBe(next);
  });
});
