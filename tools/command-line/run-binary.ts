import { spawn } from 'node:child_process';
import path from 'node:path';
import { UserError } from './command-line.ts';

/** Runs a program of node_modules/.bin from the repository's root; what it prints goes through. Gives its exit code. */
export function runBinary(name: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const program = path.join('node_modules', '.bin', name);
    const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', (cause) => {
      reject(
        new UserError(
          `${program} does not run; install with \`npm ci\` and start from the repository's root`,
          2,
          { cause },
        ),
      );
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
