import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../gateway/bin/gateway.js');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Paths with their texts. */
export type Files = Readonly<Record<string, string>>;

/** Somebody's repository: removed after the test file. Gives its folder. */
export function repository(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gateway-check-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** The services under `schema/` (or a folder within it), with their supergraph.yaml. */
export function services(sdl: Files, within = 'schema'): Files {
  const names = Object.keys(sdl);
  const entries = names.map(
    (name) =>
      `  ${name}:\n    routing_url: http://${name}.example/graphql\n    schema: { file: ${name}.graphql }\n`,
  );
  return {
    [`${within}/supergraph.yaml`]: `federation_version: 2\nsubgraphs:\n${entries.join('')}`,
    ...Object.fromEntries(names.map((name) => [`${within}/${name}.graphql`, sdl[name] ?? ''])),
  };
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `gateway check` in a repository, as its owner does. */
export function gatewayCheck(folder: string, args: readonly string[] = []): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bin, 'check', ...args],
      { cwd: folder, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}
