import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixedIn, isVulnerable, lockProblems, type LockEntry, type LockFile } from './lock-rules.ts';

const lock = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as LockFile;

const { allowScripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const decided = Object.keys(allowScripts);

describe('the lock file', () => {
  it('names what comes from a registry, unchanged, and in no version that is known to be vulnerable', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(lockProblems(lock, decided)).toEqual([]);
  });

  it('holds the packages that the rules are about', () => {
    const names = Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1));
    for (const name of ['@apollo/server', '@apollo/query-planner', 'graphql', 'fastify', 'undici']) {
      expect(names).toContain(name);
      expect(fixedIn).toHaveProperty([name]);
    }
  });

  const good: LockEntry = {
    version: '1.0.0',
    resolved: 'https://registry.example/a/-/a-1.0.0.tgz',
    integrity: `sha512-${'a'.repeat(86)}==`,
  };
  const { integrity: _, ...unchecked } = good;
  const planted: [string, string, LockEntry, RegExp][] = [
    [
      'a vulnerable version',
      'graphql',
      { ...good, version: '16.14.2' },
      /graphql 16.14.2, which is vulnerable/,
    ],
    [
      'one that another package brings',
      'a/node_modules/undici',
      { ...good, version: '7.23.9' },
      /vulnerable/,
    ],
    ['one under another name', 'x', { ...good, name: 'fastify', version: '5.8.0' }, /fastify 5.8.0/],
    ['no integrity', 'a', unchecked, /no sha512 integrity/],
    ['a weak integrity', 'a', { ...good, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, /no sha512/],
    ['a repository', 'a', { ...good, resolved: 'git+ssh://git@example.com/a.git#0' }, /not from a registry/],
    [
      'an unsafe URL',
      'a',
      { ...good, resolved: 'http://registry.example/a-1.0.0.tgz' },
      /not from a registry/,
    ],
    ['a wish for a repository', 'a', { ...good, dependencies: { b: 'github:b/b' } }, /asks for b by/],
    ['a script', 'a', { ...good, hasInstallScript: true }, /runs a script when it is installed/],
    ['a wish for a short name', 'a', { ...good, dependencies: { b: 'someone/b#main' } }, /asks for b by/],
    [
      'a wish for a URL',
      'a',
      { ...good, optionalDependencies: { b: 'https://x.example/b.tgz' } },
      /asks for b by/,
    ],
  ];
  it.each(planted)('with %s is caught', (_what, name, entry, problem) => {
    const path = `node_modules/${name}`;
    const problems = lockProblems({ packages: { ...lock.packages, [path]: entry } }, decided);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it.each([
    ['2.9.5', true],
    ['2.9.6', false],
    ['2.10.4', true],
    ['2.10.5', false],
    ['2.13.1', true],
    ['2.13.2-rc.1', true],
    ['2.13.2', false],
    ['3.0.0', false],
    ['1.9.9', true],
  ])('with the planner in version %s is vulnerable: %j', (version, expected) => {
    expect(isVulnerable(version, fixedIn['@apollo/query-planner'] ?? [])).toBe(expected);
  });

  it.each([
    ['6.23.0', true],
    ['6.25.1', false],
    ['7.0.0', true],
    ['7.24.0', false],
    ['8.0.0', false],
  ])('with undici in version %s is vulnerable: %j', (version, expected) => {
    expect(isVulnerable(version, fixedIn['undici'] ?? [])).toBe(expected);
  });
});
