import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const servicePorts = {
  CATALOG_PORT: '0',
  CUSTOMERS_PORT: '0',
  ORDERS_PORT: '0',
  WAREHOUSE_PORT: '0',
  PAYMENTS_PORT: '0',
  LOYALTY_PORT: '0',
  NOTIFICATIONS_PORT: '0',
  FRAUD_DETECTION_PORT: '0',
  RETURNS_PORT: '0',
  CARD_PROCESSOR_PORT: '0',
  DELIVERY_FIRM_PORT: '0',
};

/** `npm start` as its own process, on free ports. */
export interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  stdout(): string;
  stderr(): string;
  /** The gateway's origin, once it says that it is ready; rejects with what was printed when it ends before. */
  ready(): Promise<string>;
  /** The exit code; a signal that ended it is an error. */
  exit(): Promise<number>;
}

export function runStart(args: readonly string[], environment: Readonly<Record<string, string>>): Started {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'tools/start.ts', ...args],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        ...servicePorts,
        PORT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exited = new Promise<number>((resolve, reject) => {
    child.once('exit', (code, signal) =>
      code === null ? reject(new Error(`ended by ${signal}`)) : resolve(code),
    );
  });
  exited.catch(() => undefined);
  return {
    child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ready: () => waitForUrl(child, () => output),
    exit: () => exited,
  };
}

function waitForUrl(child: ChildProcess, output: () => { stdout: string; stderr: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const url = /GraphQL +(http:\/\/\S+)\/graphql/.exec(output().stdout)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) =>
      reject(new Error(`npm start ended with ${code}:\n${output().stdout}\n${output().stderr}`)),
    );
    look();
  });
}
