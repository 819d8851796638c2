import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand, UserError } from './command-line/command-line.ts';
import { builtCommit, packArtifact, unpackArtifacts } from './build/artifacts.ts';
import { runBinary } from './command-line/run-binary.ts';

interface Package {
  readonly name: string;
  readonly folder: string;
  /** Names of the packages of this repository that it is built against. */
  readonly needs: readonly string[];
}

await runCommand(
  {
    verb: 'build',
    does: "Compiles every package's src/ into its dist/: JavaScript, types and source maps, and the other files as they are.",
    takes: '[PACKAGE...]',
    flags: {
      pack: {
        value: 'FOLDER',
        says: 'Puts what was built there as packages, musiccorp-NAME.tgz: the artifacts of a release.',
      },
      unpack: { value: 'FOLDER', says: 'Builds nothing: takes the packages there as what was built.' },
    },
    notes:
      'PACKAGE is a folder name such as orders; what it needs is built first. Exit codes: 0 built, 1 errors, 2 could not run.',
  },
  async (given) => {
    const packages = readPackages();
    const unpacked = given.value('unpack');
    if (unpacked !== undefined) return unpackArtifacts(packages, unpacked);
    for (const one of inOrder(packages, given.positionals)) {
      if (!hasSource(one)) {
        console.log(`skipped ${one.folder}: no source yet`);
        continue;
      }
      const started = performance.now();
      if (!(await build(one))) {
        console.error(`build: ${one.name} failed; nothing after it was built`);
        return 1;
      }
      console.log(`built ${one.folder}/dist in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
    const artifacts = given.value('pack');
    if (artifacts !== undefined)
      for (const one of packages.filter(({ name }) => isAsked(name, given.positionals)))
        console.log(`packed ${packArtifact(one, artifacts)}`);
    return 0;
  },
);

function isAsked(name: string, asked: readonly string[]): boolean {
  return asked.length === 0 || asked.includes(name);
}

function readPackages(): Package[] {
  const services = readdirSync('subgraphs').map((name) => `subgraphs/${name}`);
  return ['chassis', 'gateway', ...services.sort()]
    .filter((folder) => isThere(`${folder}/package.json`) && isThere(`${folder}/src`))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
        dependencies?: object;
      };
      const needs = Object.keys(manifest.dependencies ?? {})
        .filter((name) => name.startsWith('@musiccorp/'))
        .map((name) => name.slice('@musiccorp/'.length));
      return { name: path.basename(folder), folder, needs };
    });
}

/** What was asked for (everything, when nothing was), each after what it needs. */
function inOrder(packages: readonly Package[], asked: readonly string[]): Package[] {
  const ordered: Package[] = [];
  const add = (name: string): void => {
    const one = packages.find((candidate) => candidate.name === name);
    if (!one)
      throw new UserError(
        `there is no package ${name}; there are ${packages.map((each) => each.name).join(', ')}`,
      );
    if (ordered.includes(one)) return;
    for (const needed of one.needs) add(needed);
    ordered.push(one);
  };
  for (const name of asked.length > 0 ? asked : packages.map((each) => each.name)) add(name);
  return ordered;
}

function hasSource({ folder }: Package): boolean {
  return readdirSync(`${folder}/src`, { recursive: true }).some((file) => String(file).endsWith('.ts'));
}

async function build({ name, folder }: Package): Promise<boolean> {
  rmSync(`${folder}/dist`, { recursive: true, force: true });
  const code = await runBinary('tsc', ['-p', writeProject(name, folder)]);
  if (code !== 0) return false;
  cpSync(`${folder}/src`, `${folder}/dist`, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  writeFileSync(`${folder}/dist/build.json`, `${JSON.stringify({ name, commit: builtCommit() })}\n`);
  return true;
}

/** The compiler takes a package's files from a project file only; it is written where nobody commits it. */
function writeProject(name: string, folder: string): string {
  const file = path.join('node_modules/.cache/build', `${name}.json`);
  const source = path.resolve(folder, 'src');
  const project = {
    extends: path.resolve('tsconfig.build.json'),
    compilerOptions: { rootDir: source, outDir: path.resolve(folder, 'dist') },
    include: [source],
    exclude: [`${source}/**/*.test.ts`],
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(project, null, 2));
  return file;
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
