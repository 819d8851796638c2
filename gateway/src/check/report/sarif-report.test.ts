import { describe, expect, it } from 'vitest';
import { sarifReport } from './sarif-report.ts';

function uriOf(file: string): string {
  const finding = {
    part: 'change',
    severity: 'error',
    rule: 'field-removed',
    subject: 'suns',
    coordinate: 'Sun.value',
    places: [{ file, line: 7, quote: 'value: Int' }],
    message: 'It is gone.',
    remedy: '',
    usedBy: [],
  } as const;
  const told = sarifReport({ findings: [finding], covered: [] });
  return /"uri": "(.*)"/.exec(told)?.[1] ?? '';
}

describe('a place in SARIF', () => {
  it.each([
    ['schema/suns.graphql', 'schema/suns.graphql'],
    ['HEAD~1:schema/suns.graphql', 'schema/suns.graphql'],
    ['main:schema/suns.graphql', 'schema/suns.graphql'],
    ['HEAD@{2026-11-01 10:00}:schema/suns.graphql', 'schema/suns.graphql'],
    ['../schema/our suns#1?.graphql', '../schema/our%20suns%231%3F.graphql'],
  ])('is, as %s, a relative reference to the file of the working tree (RFC 3986, 4.2)', (file, uri) => {
    expect(uriOf(file)).toBe(uri);
    expect(new URL(uri, 'file:///work/shop/').pathname).toMatch(/^\/work\/(shop\/)?schema\//);
  });
});
