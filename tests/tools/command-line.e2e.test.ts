import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runTool } from './run-tool.ts';

/** Every verb of the project that is a file in tools/. */
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>;
};
const tools = Object.entries(scripts).flatMap(([verb, command]) => {
  const file = /tools\/([a-z-]+)\.ts$/.exec(command)?.[1];
  return file !== undefined && existsSync(new URL(`../../tools/${file}.ts`, import.meta.url))
    ? [{ verb, file }]
    : [];
});

describe('a tool', () => {
  it.each(tools)('explains itself with --help and does nothing else: $verb', async ({ verb, file }) => {
    const run = await runTool(file, ['--help']);
    expect(run.stdout).toContain(`npm run ${verb}`);
    expect(run.stdout).toContain('--help');
    expect(run.stdout).toContain('Exit codes');
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(tools)(
    'refuses a flag that it does not know and lists those that it does: $verb',
    async ({ file }) => {
      const run = await runTool(file, ['--no-such-flag']);
      expect(run.stderr).toMatch(/^\S+: Unknown option '--no-such-flag'\. The flags are: .*--help\.\n$/);
      expect(run).toMatchObject({ code: 2, stdout: '' });
    },
  );
});
