import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBinary } from '../../command-line/run-binary.ts';
import { UserError } from '../../command-line/command-line.ts';
import { root } from '../root.ts';

const source = join(root, 'gateway/src');

export interface BuiltGateway {
  /** Where its compiled files are. */
  readonly folder: string;
  remove(): void;
}

/**
 * Builds the gateway as it stands into a folder of this run: what is measured is what is deployed, is not older than its
 * source, and leaves gateway/dist alone.
 */
export async function buildGateway(): Promise<BuiltGateway> {
  // Below node_modules, so that what it imports is found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-gateway-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await compileInto(folder);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder: join(folder, 'dist'), remove };
}

async function compileInto(folder: string): Promise<void> {
  const built = join(folder, 'dist');
  copyFileSync(join(root, 'gateway/package.json'), join(folder, 'package.json'));
  cpSync(source, built, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  const project = join(folder, 'tsconfig.json');
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(root, 'tsconfig.build.json'),
      compilerOptions: { rootDir: source, outDir: built, declaration: false, sourceMap: false },
      include: [source],
      exclude: [`${source}/**/*.test.ts`],
    }),
  );
  const code = await runBinary('tsc', ['-p', project]);
  if (code !== 0) throw new UserError('the gateway does not compile, so it cannot be measured', 2);
}
