import { spawn } from 'node:child_process';
import path from 'node:path';

export interface ToolRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Runs `tools/NAME.ts` as its npm script does, from the repository's root, with settings besides those of this process. */
export function runTool(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const argv = ['--conditions=source', '--import', 'tsx', `tools/${name}.ts`, ...args];
    const child = spawn(process.execPath, argv, {
      cwd: root,
      timeout: 60_000,
      env: { ...process.env, ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
