import { PGlite } from '@electric-sql/pglite';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../config/start-error.ts';
import { columnTypes, readInt8, readText } from './read-column.ts';

declare global {
  // Part of every JavaScript engine, but not of the ECMAScript types.
  namespace WebAssembly {
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

// Small settings: one process holds several of these databases, and each is small.
const postgresqlconf = [
  'shared_buffers=16MB',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'random_page_cost=1.1',
  'timezone=UTC',
];

const parsers = { [columnTypes.int8]: readInt8, [columnTypes.date]: readText };

let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * Opens the PGlite database in `directory`, making it from a shared template first if there is none
 * (copying a template takes 0.1 s, initdb 3 s). Refuses with a StartError when the folder is not a sound database.
 * The caller holds the lock of the directory.
 */
export async function openPglite(directory: string): Promise<PGlite> {
  if (!(await exists(directory))) return openNew(directory);
  await refuseForeign(directory);
  try {
    return await create(directory);
  } catch (error) {
    throw corrupt(directory, error);
  }
}

async function create(directory: string): Promise<PGlite> {
  return PGlite.create(directory, { pgliteWasmModule: await wasmModule(), postgresqlconf, parsers });
}

/** A template that was damaged would damage every database that is made from it, so it is made anew then. */
async function openNew(directory: string): Promise<PGlite> {
  await copyTemplate(directory);
  try {
    return await create(directory);
  } catch {
    await rm(directory, { recursive: true, force: true });
    await rm(templateBeside(directory), { recursive: true, force: true });
  }
  await copyTemplate(directory);
  return create(directory);
}

/** PGlite takes a folder without PG_VERSION for an empty one and would write a new database over what is there. */
async function refuseForeign(directory: string): Promise<void> {
  const folder = await stat(directory);
  if (!folder.isDirectory()) throw corrupt(directory, new Error('it is not a folder'));
  const names = await readdir(directory);
  if (names.length > 0 && !names.includes('PG_VERSION'))
    throw corrupt(directory, new Error('there is no PG_VERSION in it'));
}

function corrupt(directory: string, cause: unknown): StartError {
  const reason = cause instanceof Error ? cause.message.replace(/\.$/, '') : 'unknown reason';
  return new StartError(
    `The data folder ${directory} cannot be opened as a database (${reason}). ` +
      `Move it away or delete it: the next start makes a new one.`,
    { cause },
  );
}

/** Compiled once: five services in one process share the code. */
function wasmModule(): Promise<WebAssembly.Module> {
  compiled ??= readFile(distFile('pglite.wasm')).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

function distFile(name: string): string {
  return join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), name);
}

async function copyTemplate(directory: string): Promise<void> {
  await removePartial(directory);
  const template = await makeTemplate(templateBeside(directory));
  const partial = await mkdtemp(`${directory}.partial-`);
  await cp(template, partial, { recursive: true });
  await rename(partial, directory);
}

/** What a start left that was killed while it copied; nobody else copies, because we hold the lock. */
async function removePartial(directory: string): Promise<void> {
  const parent = dirname(directory);
  const left = (await readdir(parent)).filter((name) => name.startsWith(`${basename(directory)}.partial-`));
  await Promise.all(left.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

function templateBeside(directory: string): string {
  return join(dirname(directory), '.template-pg18');
}

async function makeTemplate(template: string): Promise<string> {
  if (await exists(template)) return template;
  const partial = await mkdtemp(`${template}.partial-`);
  const fresh = await create(partial);
  await fresh.close();
  // When another process was quicker, its template is as good.
  await rename(partial, template).catch(() => rm(partial, { recursive: true, force: true }));
  return template;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
