import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartialSettings } from '../../../gateway/src/gateway.ts';

const bin = fileURLToPath(new URL('../../../gateway/bin/gateway.js', import.meta.url));

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Null as long as it runs. */
  readonly exitCode: () => number | NodeJS.Signals | null;
  readonly stderr: () => string;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The gateway command, in its own process. */
export async function startGatewayProcess(
  supergraphSdl: string,
  settings: PartialSettings,
  { nodeArgs = [], environment = {} }: ProcessOptions = {},
): Promise<GatewayProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  const [supergraph, config] = [join(folder, 'supergraph.graphql'), join(folder, 'gateway.json')];
  writeFileSync(supergraph, supergraphSdl);
  writeFileSync(config, JSON.stringify(settings));
  const args = [bin, '--supergraph', supergraph, '--config', config, '--port', '0'];
  const child = spawn(process.execPath, [...nodeArgs, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  const closed = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /listening on (http:\S+)\/graphql\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The gateway did not start: ${stderr}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    exitCode: () => child.exitCode ?? child.signalCode,
    stderr: () => stderr,
    stop: async () => {
      child.kill('SIGKILL');
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}
