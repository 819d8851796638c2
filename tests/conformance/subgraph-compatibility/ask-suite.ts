import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Verdict {
  readonly name: string;
  readonly passed: boolean;
  /** The messages of the assertions that failed. */
  readonly problems: readonly string[];
}

const runSuite = fileURLToPath(new URL('./run-suite.ts', import.meta.url));

/** Runs Apollo's suite in a process of its own, since it reads its addresses when it is loaded. */
export async function askSuite(productsUrl: string, routerUrl: string): Promise<readonly Verdict[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', runSuite],
    {
      // Nothing of the Vitest around it: a test runner that finds itself inside another one behaves differently.
      env: { PATH: process.env['PATH'], PRODUCTS_URL: productsUrl, ROUTER_URL: routerUrl },
      timeout: 60_000,
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}
