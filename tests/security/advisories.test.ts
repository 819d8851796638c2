import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advisories, type Advisory } from './advisory-list.ts';

const folder = new URL('.', import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('-advisories.int.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** The ids at the beginning of titles, and in the tables from which titles are made. */
function idsTested(text: string): string[] {
  const known = /['"`]((?:GHSA-\w{4}-\w{4}-\w{4}|CVE-\d{4}-\d+)|[a-z][a-z-]* #?\d[\d.]*)(?=:|['"`])/g;
  return [...text.matchAll(known)].map(([, id = '']) => id);
}

/** What is listed, but has neither a test nor a reason. */
function withoutTest(list: readonly Advisory[], tested: ReadonlySet<string>): string[] {
  return list
    .filter(({ ids, cannotApply }) => cannotApply === undefined && !ids.some((id) => tested.has(id)))
    .map(({ ids }) => ids.join(' = '));
}

const tested = new Set(texts.flatMap(idsTested));

describe('the list of advisories', () => {
  it('has a test for each that could apply here', () => {
    expect(withoutTest(advisories, tested)).toEqual([]);
  });

  it('names each that is tested, once', () => {
    const listed = advisories.flatMap(({ ids }) => ids);
    expect([...tested].filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed).toHaveLength(new Set(listed).size);
    expect(listed.length).toBeGreaterThanOrEqual(40);
  });

  it('gives a reason only where there is no test', () => {
    const needless = advisories.filter(
      (row) => row.cannotApply !== undefined && row.ids.some((id) => tested.has(id)),
    );
    expect(needless).toEqual([]);
  });

  it('is missed by one that nobody tests', () => {
    const planted = { ids: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1'], about: 'planted' };
    expect(withoutTest([...advisories, planted], tested)).toEqual(['GHSA-aaaa-bbbb-cccc = CVE-2026-1']);
    expect(idsTested("it('GHSA-aaaa-bbbb-cccc: is closed'")).toEqual(['GHSA-aaaa-bbbb-cccc']);
    expect(idsTested('// GHSA-aaaa-bbbb-cccc: is named in a comment')).toEqual([]);
  });
});
